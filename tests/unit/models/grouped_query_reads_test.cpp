#include "grouped_query_reads.hpp"

#include <gtest/gtest.h>

#include "engine_timing.hpp"
#include "roofline_setup.hpp"

namespace llmplan {
namespace {

EnginePreset reusing(double share) {
  EnginePreset preset;
  preset.grouped_query_reuse = share;
  return preset;
}

TEST(KvReads, LieBetweenOncePerKvHeadAndOncePerQueryHead) {
  const ModelCard& card = *find_model("llama-3.1-8b");  // four query heads per KV head
  EXPECT_EQ(kv_reads(reusing(1), card, {}), 1);
  EXPECT_EQ(kv_reads(reusing(0), card, {}), 4);
  double reads = 4;
  for (double share = 0.1; share < 1; share += 0.1) {
    const double fewer = kv_reads(reusing(share), card, {});
    EXPECT_LT(fewer, reads);
    reads = fewer;
  }
}

TEST(KvReads, FullHeadsAndGroupsWithAKernelOfTheirOwn_AreReadOnce) {
  EnginePreset preset = reusing(0);
  EXPECT_EQ(kv_reads(preset, *find_model("llama-2-7b"), {}), 1);
  EXPECT_EQ(kv_reads(preset, *find_model("llama-2-70b"), {}), 8);
  preset.whole_groups = {8};
  EXPECT_EQ(kv_reads(preset, *find_model("llama-2-70b"), {}), 1);
  EXPECT_EQ(kv_reads(preset, *find_model("llama-3.1-8b"), {}), 4);
}

TEST(KvReads, KvHeadsThatEveryGpuHolds_HaveFewerQueryHeadsThere) {
  EngineSpec engine;
  engine.tensor_parallel = 8;
  EXPECT_EQ(kv_reads(reusing(0), *find_model("qwen2.5-32b"), engine), 5);
  EXPECT_EQ(kv_reads(reusing(0), *find_model("falcon-40b"), engine), 16);
  EXPECT_EQ(kv_reads(reusing(0), *find_model("qwen3-30b-a3b"), engine), 4) << "of eight";
}

TEST(KvReads, MultiplyNothingButTheContextOfDecodes) {
  const RooflineSetup s = setup("llama-3.1-8b", "A10G");
  const auto kernels = [&s] {
    return std::make_unique<RooflineKernelTimes>(*find_model(s.model), *find_gpu(s.gpu),
                                                 s.interconnect, s.engine);
  };
  const auto once = kernels();
  const auto twice = with_kv_reads(kernels(), 2);
  EXPECT_EQ(twice->decode_attention(8).per_context_token,
            2 * once->decode_attention(8).per_context_token);
  EXPECT_EQ(twice->decode_attention(8).base, once->decode_attention(8).base);
  EXPECT_EQ(twice->prefill_attention().per_context_token,
            once->prefill_attention().per_context_token);
  EXPECT_EQ(twice->layer_gemms(64), once->layer_gemms(64));
  EXPECT_EQ(twice->sampling(64), once->sampling(64));
}

TEST(KvReads, TensorRtLlmOf2024_DecodesGroupsOfFourSlowerThanToday) {
  const auto step = [](const char* model, const char* name) {
    EngineSpec engine;
    engine.name = name;
    const EngineTiming timing =
        engine_timing(*find_model(model), *find_gpu("A100-80"), Interconnect::None, engine,
                      EngineLimits{256, 8192, 8192, 1000, 32}, nullptr);
    return milliseconds(timing.step_time->step(decode_shape(16, 1536)));
  };
  EXPECT_GT(step("llama-3.1-8b", "tensorrt-llm-2024"), 1.1 * step("llama-3.1-8b", "tensorrt-llm"));
  EXPECT_EQ(step("llama-2-7b", "tensorrt-llm-2024"), step("llama-2-7b", "tensorrt-llm"));
}

TEST(KvReadsDeathTest, LessThanOnce_IsOurBug) {
  EXPECT_DEATH(static_cast<void>(with_kv_reads(nullptr, 0.5)), "at least once");
}

}  // namespace
}  // namespace llmplan
