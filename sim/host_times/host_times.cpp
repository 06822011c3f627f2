#include "host_times.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "communicator.hpp"
#include "fit/nonnegative_least_squares.hpp"
#include "listed_arrivals.hpp"
#include "llmplan/error.hpp"
#include "random_weights.hpp"
#include "serve.hpp"
#include "transformer.hpp"
#include "wall_clock.hpp"

namespace llmplan {
namespace {

constexpr std::int32_t kPromptTokens = 128;
constexpr std::int32_t kOutputTokens = 48;
constexpr std::int64_t kMostSequences = 256;
constexpr std::int64_t kBlockTokens = 16;
constexpr std::int64_t kBlocks =
    kMostSequences * ((kPromptTokens + kOutputTokens) / kBlockTokens + 1);
constexpr EngineLimits kLimits{.max_num_seqs = kMostSequences,
                               .max_num_batched_tokens = 2048,
                               .max_model_len = 1024,
                               .kv_blocks = kBlocks,
                               .block_tokens = kBlockTokens};

/// The model's heads in one narrow layer, whose weights take no time to make.
ModelCard narrow(ModelCard model) {
  model.layers = 1;
  model.hidden = 256;
  model.intermediate = 256;
  model.vocab = 1024;
  model.sliding_window.reset();
  return model;
}

/// Does the host's part of a step and claims that every sequence goes on with token 0.
class PreparingExecutor final : public Executor {
 public:
  explicit PreparingExecutor(Transformer& transformer) : transformer_(transformer) {}

  [[nodiscard]] StepReport run(const ForwardBatch& batch) override {
    transformer_.prepare(batch);
    const auto samples =
        std::count_if(batch.sequences.begin(), batch.sequences.end(),
                      [](const SequenceSlice& sequence) { return sequence.samples; });
    sampled_.assign(static_cast<std::size_t>(samples), 0);
    return {sampled_, Duration{0}};
  }

 private:
  Transformer& transformer_;
  std::vector<std::int32_t> sampled_;
};

/// Median over the steps in which all `sequences` decode and nothing else happens.
Seconds decode_step(Executor& executor, std::int64_t sequences, std::int32_t vocabulary) {
  Request request;
  request.prompt_tokens = kPromptTokens;
  request.output_tokens = kOutputTokens;
  const std::vector<Request> requests(static_cast<std::size_t>(sequences), request);
  ListedArrivals arrivals(requests);
  WallClock clock;
  ServeOptions options;
  options.vocabulary = vocabulary;
  options.capacity = {.steps = 1024, .requests = 1024};
  const ServingLog log = serve(arrivals, executor, clock, kLimits, options);
  std::vector<Duration> walls;
  for (const StepRecord& step : log.steps) {
    if (step.shape.decode_sequences == sequences && step.chunks == 0) {
      walls.push_back(step.wall);
    }
  }
  check(!walls.empty(), "all sequences decode together for a while");
  const auto middle = walls.begin() + static_cast<std::ptrdiff_t>(walls.size() / 2);
  std::nth_element(walls.begin(), middle, walls.end());
  return to_seconds(*middle);
}

}  // namespace

HostTimes measure_host_times(Device& device, const ModelCard& model) {
  TransformerSpec spec;
  spec.card = narrow(model);
  SingleRank alone;
  RandomWeights weights(1);
  Transformer transformer(device, alone, spec, weights, kLimits);
  device.synchronize();
  PreparingExecutor executor(transformer);
  std::vector<CostSample> samples;
  for (const std::int64_t sequences : {std::int64_t{1}, std::int64_t{16}, kMostSequences}) {
    const Seconds step = decode_step(executor, sequences, spec.card.vocab);
    samples.push_back({{1, static_cast<double>(sequences)}, step.count()});
  }
  const std::vector<double> costs = fit_costs(samples);
  return {Seconds{costs[0]}, Seconds{costs[1]}};
}

}  // namespace llmplan
