#include <gtest/gtest.h>

#include "points.hpp"

namespace llmplan {
namespace {

using enum PointField;

/// Llama 3.1 70B on machines of four A10G, one to a stage.
PointFields stages_of_four(const std::string& stages, const std::string& prompt_tokens) {
  return over_defaults(given({{Model, "llama-3.1-70b"},
                              {InstanceType, "g5.12xlarge"},
                              {TensorParallel, "4"},
                              {Weights, "int4"},
                              {OutputTokens, "64"},
                              {Batch, "16"}}),
                       given({{PipelineParallel, stages}, {PromptTokens, prompt_tokens}}));
}

PointFields two_stages(const std::string& prompt_tokens, const std::string& batch) {
  return over_defaults(
      given({{Model, "qwen2.5-7b"}, {Gpu, "L40S"}, {PipelineParallel, "2"}, {OutputTokens, "64"}}),
      given({{PromptTokens, prompt_tokens}, {Batch, batch}}));
}

TEST(PipelineLaws, OneTokenMore_ChangesThePrefillLittle) {
  for (const char* batch : {"1", "8"}) {
    double last = 0;
    for (int tokens = 2040; tokens <= 2056; ++tokens) {
      const Prediction point = answer(two_stages(std::to_string(tokens), batch));
      ASSERT_EQ(point.fits, true) << point.error;
      const double prefill = point.prefill->count();
      if (last > 0) {
        EXPECT_NEAR(prefill / last, 1, 0.05) << batch << " x " << tokens;
      }
      last = prefill;
    }
  }
}

TEST(PipelineLaws, Prefill_IsNoLongerThanTheFirstTokens) {
  for (const char* engine : {"vllm-v1", "vllm-v0", "tensorrt-llm"}) {
    for (const char* stages : {"1", "2", "3", "4"}) {
      for (const char* batch : {"1", "2", "5", "8", "40", "300"}) {
        for (const char* tokens : {"1", "500", "1025", "2040", "2047", "2048", "2049", "3000"}) {
          PointFields fields = over_defaults(two_stages(tokens, batch),
                                             given({{PipelineParallel, stages}, {Engine, engine}}));
          const Prediction point = answer(fields);
          ASSERT_EQ(point.fits, true) << point.error;
          EXPECT_LE(*point.prefill, *point.ttft)
              << engine << ", " << stages << " stages, " << batch << " x " << tokens;
        }
      }
    }
  }
}

TEST(PipelineLaws, MoreStages_NeverDelayTheFirstTokensOfABigBatch) {
  for (const char* tokens : {"512", "2047", "2048", "2049", "4000"}) {
    Milliseconds last{1e300};
    for (const char* stages : {"1", "2", "4", "8"}) {
      const Prediction point = answer(stages_of_four(stages, tokens));
      ASSERT_EQ(point.fits, true) << point.error;
      EXPECT_LE(*point.ttft, last) << tokens << " tokens, " << stages << " stages";
      last = *point.ttft;
    }
  }
}

TEST(PipelineLaws, PromptsOfOneBudgetEach_FillAndDrainThePipeline) {
  const double one = answer(stages_of_four("1", "2048")).prefill->count();
  for (const int stages : {2, 4, 8}) {
    const double ideal = one / stages * (1 + (stages - 1) / 16.0);
    const Prediction point = answer(stages_of_four(std::to_string(stages), "2048"));
    EXPECT_NEAR(point.prefill->count() / ideal, 1, 0.1) << stages;
    EXPECT_NEAR(point.ttft->count() / ideal, 1, 0.1) << stages;
  }
}

TEST(PipelineLaws, OnePromptOfOneBudget_PaysForEveryLayer) {
  const auto one = [](const char* stages) {
    return answer(over_defaults(stages_of_four(stages, "2048"), given({{Batch, "1"}})));
  };
  EXPECT_GE(*one("8").prefill, *one("1").prefill);
  EXPECT_EQ(*one("8").prefill, *one("8").ttft);
}

}  // namespace
}  // namespace llmplan
