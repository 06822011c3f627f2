#include "engine_fit.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "engine_preset.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

EngineFit fit(const char* model, const char* instance, const EngineSpec& engine = {}) {
  return fit_engine(*find_model(model), *find_instance(instance), engine);
}

TEST(EngineFit, WeightsAboveTheGpu_SaysWhatIsNeededAndWhatIsThere) {
  const EngineFit refused = fit("llama-3.1-8b", "g4dn.xlarge");
  EXPECT_FALSE(refused.fits);
  EXPECT_EQ(refused.reason, "weights need 15.0 GiB, usable are 13.3 GiB");
}

TEST(EngineFit, WeightsThatLeaveNoBlock_NamesEveryPart) {
  EngineSpec engine;
  engine.gpu_memory_utilization = 0.69;
  const EngineFit refused = fit("llama-3.1-8b", "g5.xlarge", engine);
  EXPECT_FALSE(refused.fits);
  EXPECT_NE(refused.reason.find("activations (1.2 GiB)"), std::string::npos) << refused.reason;
  EXPECT_EQ(refused.limits.kv_blocks, 0);
}

TEST(EngineFit, MixtureOfExperts_IsBeyondTheEngineOfOurOwn) {
  EngineSpec engine;
  engine.tensor_parallel = 4;
  EXPECT_TRUE(fit("mixtral-8x7b", "p5.48xlarge", engine).fits);
  engine.name = "llmplan";
  EXPECT_EQ(fit("mixtral-8x7b", "p5.48xlarge", engine).reason,
            "the engine llmplan does not run mixtral-8x7b: mixture of experts");
}

TEST(EngineFit, PrefixCaching_IsTheEnginesUnlessSaid) {
  EngineSpec engine;
  EXPECT_TRUE(fit("llama-3.1-8b", "g5.xlarge", engine).limits.prefix_caching);
  engine.prefix_caching = false;
  EXPECT_FALSE(fit("llama-3.1-8b", "g5.xlarge", engine).limits.prefix_caching);
  engine = {};
  engine.name = "vllm-v0";
  EXPECT_FALSE(fit("llama-3.1-8b", "g5.xlarge", engine).limits.prefix_caching);
  engine.prefix_caching = true;
  EXPECT_TRUE(fit("llama-3.1-8b", "g5.xlarge", engine).limits.prefix_caching);
  engine.name = "llmplan";
  EXPECT_EQ(fit("llama-3.1-8b", "g5.xlarge", engine).reason,
            "the engine llmplan has no prefix cache");
}

TEST(EngineFit, Defaults_FollowTheGpuClass) {
  using Defaults = std::pair<std::int64_t, std::int64_t>;
  const std::vector<std::pair<const char*, Defaults>> cases = {
      {"T4", {256, 2048}},      {"A10G", {256, 2048}},  {"L40S", {256, 2048}},
      {"A100-80", {256, 2048}}, {"H100", {1024, 8192}}, {"H200", {1024, 8192}}};
  for (const auto& [name, expected] : cases) {
    const EngineBatchRule& rule = batch_rule(engine_preset("vllm-v1").batch_rules, *find_gpu(name));
    EXPECT_EQ(std::pair(rule.max_num_seqs, rule.max_num_batched_tokens), expected) << name;
  }
}

TEST(EngineFit, ContextLength_LeftToTheEngine_ShrinksToTheKvCacheWithANote) {
  const EngineFit sized = fit("llama-3.1-8b", "g5.xlarge");
  ASSERT_TRUE(sized.fits) << sized.reason;
  EXPECT_EQ(sized.limits.max_model_len, sized.limits.kv_blocks * 16);
  ASSERT_EQ(sized.notes.size(), 1u);
  EXPECT_NE(sized.notes[0].find("131072"), std::string::npos);
}

TEST(EngineFit, ContextLength_AskedFor_MustFitExactly) {
  const std::int64_t capacity = fit("llama-3.1-8b", "g5.xlarge").limits.kv_blocks * 16;
  EngineSpec engine;
  engine.max_model_len = capacity;
  EXPECT_TRUE(fit("llama-3.1-8b", "g5.xlarge", engine).fits);
  engine.max_model_len = capacity + 1;
  const EngineFit refused = fit("llama-3.1-8b", "g5.xlarge", engine);
  EXPECT_FALSE(refused.fits);
  EXPECT_NE(refused.reason.find("KV cache holds"), std::string::npos) << refused.reason;
}

TEST(EngineFit, ContextLength_AboveTheModels_IsCapped) {
  EngineSpec engine;
  engine.max_model_len = 8192;
  const EngineFit sized = fit("llama-2-7b", "g5.xlarge", engine);
  ASSERT_TRUE(sized.fits) << sized.reason;
  EXPECT_EQ(sized.limits.max_model_len, 4096);
  EXPECT_EQ(sized.notes.size(), 1u);
}

TEST(EngineFit, KvBlocks_AreTheWholeBlocksThatFit) {
  const EngineFit sized = fit("mistral-7b", "g6.xlarge");
  const double block =
      16 * kv_bytes_per_token(*find_model("mistral-7b"), KvFormat::Native16, 1).value;
  const auto blocks = static_cast<double>(sized.limits.kv_blocks);
  EXPECT_LE(blocks * block, sized.memory.kv_cache.value);
  EXPECT_GT((blocks + 1) * block, sized.memory.kv_cache.value);
}

TEST(EngineFit, Fp8KvCache_HoldsTwiceTheTokens) {
  EngineSpec engine;
  engine.kv_cache = KvFormat::Fp8;
  const auto native = static_cast<double>(fit("mistral-7b", "g6.xlarge").limits.kv_blocks);
  const auto fp8 = static_cast<double>(fit("mistral-7b", "g6.xlarge", engine).limits.kv_blocks);
  EXPECT_NEAR(fp8 / native, 2, 0.001);
}

TEST(EngineFit, TensorParallel_BeyondTheMachine_IsRefused) {
  EngineSpec engine;
  engine.tensor_parallel = 2;
  EXPECT_EQ(fit("llama-2-7b", "g5.xlarge", engine).reason,
            "tensor_parallel is 2, but there is 1 A10G in the machine: two all-reduces per layer "
            "would cross the network; split the layers over machines with pipeline_parallel "
            "instead");
  EXPECT_TRUE(fit("llama-2-7b", "g5.12xlarge", engine).fits);
  engine.tensor_parallel = 0;
  EXPECT_FALSE(fit("llama-2-7b", "g5.12xlarge", engine).fits);
}

TEST(EngineFit, TensorParallel_ThatDoesNotDivideTheHeads_IsRefused) {
  EngineSpec engine;
  engine.tensor_parallel = 8;  // 28 heads
  const EngineFit refused = fit("qwen2.5-7b", "p5.48xlarge", engine);
  EXPECT_FALSE(refused.fits);
  EXPECT_NE(refused.reason.find("28 attention heads"), std::string::npos) << refused.reason;
  engine.tensor_parallel = 4;
  EXPECT_TRUE(fit("qwen2.5-7b", "p5.48xlarge", engine).fits);
}

TEST(EngineFit, Fp8Weights_RunWhereTheEngineHasKernelsForThem) {
  EngineSpec engine;
  engine.weights = WeightFormat::Fp8;
  for (const char* weight_only : {"vllm", "vllm-v0", "tgi", "sglang"}) {
    engine.name = weight_only;
    EXPECT_EQ(fit("llama-3.1-8b", "g5.xlarge", engine).reason, "") << weight_only;
  }
  EXPECT_EQ(fit("qwen2.5-7b", "g4dn.xlarge", engine).reason,
            "fp8 weights of sglang need a GPU of sm_80 or newer, T4 is sm_75");
  for (const char* native : {"tensorrt-llm", "lmdeploy", "fastertransformer", "llmplan"}) {
    engine.name = native;
    EXPECT_NE(fit("llama-3.1-8b", "g5.xlarge", engine).reason.find("sm_89 or newer, A10G is sm_86"),
              std::string::npos)
        << native;
    EXPECT_EQ(fit("llama-3.1-8b", "g6.xlarge", engine).reason, "") << native;
  }
}

TEST(EngineFit, Fp8Experts_AreTheirOwnKernels) {
  EngineSpec engine;
  engine.weights = WeightFormat::Fp8;
  engine.tensor_parallel = 8;
  EXPECT_EQ(fit("mixtral-8x7b", "p4d.24xlarge", engine).reason, "");
  engine.name = "sglang";
  EXPECT_EQ(fit("mixtral-8x7b", "p4d.24xlarge", engine).reason,
            "fp8 experts of sglang need a GPU of sm_89 or newer, A100-40 is sm_80");
}

TEST(EngineFit, Fp8KvCache_IsRefusedWhereTheEngineCannotReadIt) {
  EngineSpec engine;
  engine.kv_cache = KvFormat::Fp8;
  engine.weights = WeightFormat::Int4;
  EXPECT_EQ(fit("llama-3.1-8b", "g4dn.xlarge", engine).reason,
            "fp8 KV caches of vllm-v1 need a GPU of sm_80 or newer, T4 is sm_75");
  EXPECT_EQ(fit("llama-3.1-8b", "g5.xlarge", engine).reason, "");
  engine.name = "vllm-v0";
  EXPECT_EQ(fit("llama-3.1-8b", "g4dn.xlarge", engine).reason, "");
  engine.name = "tensorrt-llm";
  EXPECT_NE(fit("llama-3.1-8b", "g5.xlarge", engine).reason.find("sm_89"), std::string::npos);
}

TEST(EngineFit, Int8Weights_RunOnTuring) {
  EngineSpec engine;
  engine.weights = WeightFormat::Int8;
  EXPECT_TRUE(fit("llama-3.1-8b", "g4dn.xlarge", engine).fits);
}

TEST(EngineFit, Turing_IsToldToRunInFp16) {
  const EngineFit sized = fit("phi-3-mini", "g4dn.xlarge");
  ASSERT_TRUE(sized.fits) << sized.reason;
  ASSERT_EQ(sized.notes.size(), 1u);
  EXPECT_EQ(sized.notes[0], "T4 has no bf16: the engine must run in fp16");
}

TEST(EngineFit, TokenBudget_BelowTheSequences_IsRefusedOnlyWhenBothAreAsked) {
  EngineSpec engine;
  engine.max_num_batched_tokens = 128;
  const EngineFit sized = fit("llama-2-7b", "g5.xlarge", engine);
  ASSERT_TRUE(sized.fits) << sized.reason;
  EXPECT_EQ(sized.limits.max_num_seqs, 128);
  engine.max_num_seqs = 129;
  EXPECT_FALSE(fit("llama-2-7b", "g5.xlarge", engine).fits);
  engine.max_num_seqs = 128;
  EXPECT_TRUE(fit("llama-2-7b", "g5.xlarge", engine).fits);
}

TEST(EngineFit, MemoryShare_OutsideItsRange_IsRefused) {
  EngineSpec engine;
  for (const double share : {0.0, -0.5, 1.01}) {
    engine.gpu_memory_utilization = share;
    EXPECT_FALSE(fit("llama-2-7b", "g5.xlarge", engine).fits) << share;
  }
  engine.gpu_memory_utilization = 1;
  const EngineFit sized = fit("llama-2-7b", "g5.xlarge", engine);
  ASSERT_TRUE(sized.fits);
  ASSERT_EQ(sized.notes.size(), 1u);
  EXPECT_NE(sized.notes[0].find("CUDA graphs"), std::string::npos);
}

TEST(EngineFit, UnknownEngine_IsMissingData) {
  EngineSpec engine;
  engine.name = "vlm";
  EXPECT_THROW(static_cast<void>(fit("llama-2-7b", "g5.xlarge", engine)), MissingDataError);
}

TEST(EngineFit, QuantizedWeights_LeaveMoreForTheKvCache) {
  EngineSpec int4;
  int4.weights = WeightFormat::Int4;
  EXPECT_GT(fit("llama-2-7b", "g5.xlarge", int4).limits.kv_blocks,
            fit("llama-2-7b", "g5.xlarge").limits.kv_blocks);
  EXPECT_TRUE(fit("llama-2-70b", "g6e.xlarge", int4).fits);
  EXPECT_FALSE(fit("llama-2-70b", "g6e.xlarge").fits);
}

}  // namespace
}  // namespace llmplan
