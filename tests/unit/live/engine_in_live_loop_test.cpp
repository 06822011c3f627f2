// The whole engine in the live loop, on an emulated device: what a trace is answered with.

#include <gtest/gtest.h>

#include <algorithm>

#include "listed_arrivals.hpp"
#include "serve.hpp"
#include "text_executor.hpp"
#include "token_store.hpp"
#include "transformer_executor.hpp"
#include "unit/engine/engine_setup.hpp"

namespace llmplan {
namespace {

/// Three prompts of 26, 31 and 36 tokens, for 12 tokens more each.
std::vector<Request> three_requests() {
  return {{Time{}, 26, 12}, {Time{Duration{1}}, 31, 12}, {Time{Duration{2}}, 36, 12}};
}

std::vector<std::int32_t> prompt_of(std::size_t index, const Request& request,
                                    std::int32_t vocabulary) {
  std::vector<std::int32_t> prompt;
  for (std::int32_t position = 0; position < request.prompt_tokens; ++position) {
    prompt.push_back(prompt_token(static_cast<std::int64_t>(index), position, vocabulary));
  }
  return prompt;
}

/// Serves the requests with `kv_blocks`, and holds every answer against the reference model.
ServingLog serve_and_check(std::int64_t kv_blocks) {
  const HostModel model = tiny_model(tiny_card(), 1);
  EngineLimits limits = tiny_limits();
  limits.kv_blocks = kv_blocks;
  TinyEngine engine(model, spec_of(model), limits);
  TransformerExecutor transformer(engine.device(), engine.transformer());
  VirtualClock clock;
  TextExecutor executor(transformer, clock, limits);
  const std::vector<Request> requests = three_requests();
  ListedArrivals arrivals(requests);
  ServingLog log = serve(arrivals, executor, clock, limits, {model.card.vocab, {256, 8}, nullptr});
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const TestRequest expected{prompt_of(i, requests[i], model.card.vocab), 12, 0};
    const auto answer =
        std::find_if(executor.texts().begin(), executor.texts().end(), [&](const auto& text) {
          return text.size() == expected.prompt.size() + 12 &&
                 std::equal(expected.prompt.begin(), expected.prompt.end(), text.begin());
        });
    EXPECT_NE(answer, executor.texts().end()) << "request " << i << " is not answered";
    if (answer != executor.texts().end()) {
      expect_greedy(model, expected, *answer);
    }
  }
  return log;
}

TEST(EngineInLiveLoop, AnswersInChunksAndMixedBatches_AreThoseOfTheReference) {
  const ServingLog log = serve_and_check(32);
  EXPECT_EQ(log.preemptions, 0);
  EXPECT_TRUE(std::any_of(log.steps.begin(), log.steps.end(), [](const StepRecord& step) {
    return step.chunks > 0 && step.shape.decode_sequences > 0;
  })) << "no step is mixed";
}

TEST(EngineInLiveLoop, AnswersAfterPreemption_AreThoseOfTheReference) {
  EXPECT_GT(serve_and_check(7).preemptions, 0);
}

}  // namespace
}  // namespace llmplan
