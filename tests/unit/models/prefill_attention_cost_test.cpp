#include "prefill_attention_cost.hpp"

#include <gtest/gtest.h>

#include "engine_preset.hpp"
#include "kernel_tables_of_gpu.hpp"
#include "roofline_setup.hpp"
#include "step_breakdown.hpp"
#include "table_kernel_times.hpp"

namespace llmplan {
namespace {

TEST(PrefillAttentionCost, RootOfTwiceThePairs_IsTheLengthOfALonePrompt) {
  const PrefillAttentionCost cost{.per_root_pair = Seconds{1}};
  EXPECT_NEAR(cost.of(prefill_shape(1000)).count(), 1000, 1);
  EXPECT_NEAR(cost.of(prefill_shape(1000, 4)).count(), 2000, 2) << "four prompts fill its gaps";
}

TEST(PrefillAttentionCost, TokensThatTheCacheHolds_DoNotSpill) {
  const PrefillAttentionCost cost{.per_spilled_token = Seconds{2}, .cached_tokens = 100};
  EXPECT_EQ(cost.of(prefill_shape(100)).count(), 0);
  EXPECT_EQ(cost.of(prefill_shape(110)).count(), 20);
  EXPECT_EQ(cost.of(prefill_shape(55, 2)).count(), 20);
}

TEST(PrefillAttentionCost, Tensors_AreMovedNoFasterThanMemoryDoes) {
  const PrefillAttentionCost cost{.floor = Seconds{10},
                                  .per_token = Seconds{1},
                                  .least_per_token = Seconds{2},
                                  .hidden_tokens = 5};
  EXPECT_EQ(cost.of(prefill_shape(4)).count(), 14);
  EXPECT_EQ(cost.of(prefill_shape(100)).count(), 200);
}

TEST(PrefillAttentionCost, EachPromptOfAStep_HasACost) {
  const PrefillAttentionCost cost{.floor = Seconds{5}, .per_prompt = Seconds{3}};
  StepShape shape = prefill_shape(10, 2);
  shape.prefill_partials = 1;
  EXPECT_EQ(cost.of(shape).count(), 5 + 3 * 3);
}

TEST(PrefillAttentionCost, OfSomeLayers_IsThatOfOneTimesThem) {
  const PrefillAttentionCost layer{Seconds{1}, Seconds{2}, Seconds{3}, Seconds{4}, 50,
                                   Seconds{5}, Seconds{6}, Seconds{7}, Seconds{8}, 20};
  const StepShape shape = prefill_shape(70, 3);
  EXPECT_NEAR((4 * layer).of(shape).count(), 4 * layer.of(shape).count(), 1e-6);
}

TEST(PrefillAttentionCost, TabulatedStep_TakesWhatItsPartsDo) {
  const RooflineSetup s = setup("llama-3.1-8b", "L40S");
  const GpuSpec& gpu = *find_gpu(s.gpu);
  const TableKernelTimes kernels(*kernel_tables_of(gpu), *find_model(s.model), gpu, s.interconnect,
                                 s.engine);
  const EnginePreset& preset = engine_preset(s.engine.name);
  const auto model = make_step_time(kernels, preset, 1, s.limits);
  for (const auto& [tokens, prompts] : {std::pair{17, 1}, {500, 1}, {64, 8}, {1024, 2}}) {
    const StepShape shape = prefill_shape(tokens, prompts);
    const StepBreakdown parts = step_breakdown(kernels, preset, 1, s.limits, shape);
    const Seconds sum = parts.gemms + parts.small_kernels + parts.all_reduces + parts.attention +
                        parts.sampling + parts.launch_gaps + parts.host;
    EXPECT_NEAR(to_seconds(model->step(shape)) / sum, 1, 1e-6) << prompts << " x " << tokens;
  }
}

}  // namespace
}  // namespace llmplan
