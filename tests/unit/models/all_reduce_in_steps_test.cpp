#include <gtest/gtest.h>

#include "engine_timing.hpp"
#include "roofline_setup.hpp"
#include "step_breakdown.hpp"

namespace llmplan {
namespace {

// Seventy billion parameters on four A100: 160 all-reduces in a step.
constexpr double kAllReduces = 160;
const RooflineSetup kSeventy = setup("llama-2-70b", "A100-80", Interconnect::NvLink, 4);

/// Microseconds of one all-reduce in a step of that engine, with `kind` in place of its own.
double all_reduce_us(const char* engine, AllReduceKind kind, const StepShape& shape) {
  EnginePreset preset = engine_preset(engine);
  preset.all_reduce = kind;
  const RooflineKernelTimes kernels(*find_model(kSeventy.model), *find_gpu(kSeventy.gpu),
                                    kSeventy.interconnect, kSeventy.engine, kind);
  const StepBreakdown parts = step_breakdown(kernels, preset, 4, kSeventy.limits, shape);
  return parts.all_reduces.count() * 1e6 / kAllReduces;
}

TEST(AllReduceInSteps, Decodes_AreInGraphsWherePromptsAreNot) {
  const double decode = all_reduce_us("tensorrt-llm", AllReduceKind::Nccl, decode_shape(8, 128));
  const double prompt = all_reduce_us("tensorrt-llm", AllReduceKind::Nccl, prefill_shape(8));
  EXPECT_LT(decode, 20);
  EXPECT_GT(prompt, 40) << "the same message, launched eagerly";
}

TEST(AllReduceInSteps, EnginesWithoutGraphs_AlwaysPayTheEagerPrice) {
  EXPECT_EQ(all_reduce_us("lmdeploy", AllReduceKind::Nccl, decode_shape(8, 128)),
            all_reduce_us("lmdeploy", AllReduceKind::Nccl, prefill_shape(8)));
}

TEST(AllReduceInSteps, TabulatedTimes_AgreeWithTheBreakdown) {
  EngineSpec engine = kSeventy.engine;
  for (const char* name : {"fastertransformer", "llmplan", "tensorrt-llm", "vllm-v0"}) {
    engine.name = name;
    const ModelCard& card = *find_model(kSeventy.model);
    const GpuSpec& gpu = *find_gpu(kSeventy.gpu);
    const EngineTiming timing =
        engine_timing(card, gpu, kSeventy.interconnect, engine, kSeventy.limits, nullptr);
    for (const StepShape& shape :
         {decode_shape(1, 64), decode_shape(200, 64), prefill_shape(16), prefill_shape(900)}) {
      const Seconds parts =
          step_breakdown(*timing.kernels, timing.preset, 4, kSeventy.limits, shape).total();
      EXPECT_NEAR(milliseconds(timing.step_time->step(shape)), parts.count() * 1e3, 1e-5) << name;
    }
  }
}

TEST(AllReduceInSteps, AnEngineOnNccl_IsSlowerByWhatNcclTakesLonger) {
  EngineSpec engine = kSeventy.engine;
  engine.name = "tensorrt-llm";
  EnginePreset old = engine_preset(engine.name);
  old.all_reduce = AllReduceKind::Nccl;
  const auto step = [&](const EnginePreset& preset) {
    return milliseconds(engine_timing(preset, *find_model(kSeventy.model), *find_gpu(kSeventy.gpu),
                                      kSeventy.interconnect, engine, kSeventy.limits, nullptr)
                            .step_time->step(prefill_shape(16)));
  };
  const double longer = kAllReduces * 1e-3 *
                        (all_reduce_us("tensorrt-llm", AllReduceKind::Nccl, prefill_shape(16)) -
                         all_reduce_us("tensorrt-llm", AllReduceKind::Custom, prefill_shape(16)));
  EXPECT_NEAR(step(old) - step(engine_preset(engine.name)), longer, 0.1 * longer);
}

}  // namespace
}  // namespace llmplan
