#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "engine_fit.hpp"
#include "engine_timing.hpp"
#include "gemm_roofline.hpp"
#include "hardware.hpp"
#include "roofline_setup.hpp"

namespace llmplan {
namespace {

constexpr std::int32_t kAmpere = 80;

/// Step times of an engine on the whole group, from the same sources as `predict`.
std::optional<EngineTiming> timing(const ModelCard& card, const GpuSpec& gpu, std::int32_t ranks,
                                   const char* engine, WeightFormat weights) {
  EngineSpec spec;
  spec.name = engine;
  spec.tensor_parallel = ranks;
  spec.weights = weights;
  const EngineFit fit = fit_engine(card, gpu, ranks, spec);
  if (!fit.fits) {
    return std::nullopt;
  }
  return engine_timing(card, gpu, ranks > 1 ? Interconnect::NvLink : Interconnect::None, spec,
                       fit.limits, nullptr);
}

struct Case {
  const char* model;
  std::int32_t ranks;
};

const std::vector<Case> kCases = {{"llama-3.1-8b", 1}, {"qwen2.5-7b", 1}, {"mixtral-8x7b", 2}};
const std::vector<const char*> kEngines = {"vllm", "vllm-v0", "sglang", "tensorrt-llm"};

/// Calls `check(card, gpu, ranks, engine)` for every case, GPU from sm_80 on, and engine.
template <class Check>
void on_every_setup(const Check& check) {
  for (const Case& one : kCases) {
    for (const GpuSpec& gpu : gpu_specs()) {
      for (const char* engine : kEngines) {
        if (gpu.compute_capability >= kAmpere) {
          SCOPED_TRACE(std::string(one.model) + " on " + gpu.name + ", " + engine);
          check(*find_model(one.model), gpu, one.ranks, engine);
        }
      }
    }
  }
}

TEST(WeightOnlyLaws, OneTokenMore_NeverMakesAPromptJump) {
  on_every_setup(
      [](const ModelCard& card, const GpuSpec& gpu, std::int32_t ranks, const char* engine) {
        for (const WeightFormat weights : {WeightFormat::Int4, WeightFormat::Fp8}) {
          const auto four = timing(card, gpu, ranks, engine, weights);
          if (!four) {
            continue;
          }
          // Fewer tokens reach more experts with each, in any format; the products alone, as CUDA
          // graphs have sizes.
          for (double tokens = 64; tokens < 4096; ++tokens) {
            const double grown =
                four->kernels->layer_gemms(tokens + 1) / four->kernels->layer_gemms(tokens);
            ASSERT_GE(grown, 1) << tokens;
            ASSERT_LT(grown, 1.05) << tokens;
          }
        }
      });
}

TEST(WeightOnlyLaws, Int4_IsNoSlowerThan16BitsToDecodeAndNoFasterOnLongPrompts) {
  on_every_setup(
      [](const ModelCard& card, const GpuSpec& gpu, std::int32_t ranks, const char* engine) {
        const auto native = timing(card, gpu, ranks, engine, WeightFormat::Native16);
        const auto four = timing(card, gpu, ranks, engine, WeightFormat::Int4);
        if (!native || !four) {
          return;
        }
        EXPECT_LE(four->step_time->step(decode_shape(1, 1024)),
                  native->step_time->step(decode_shape(1, 1024)));
        EXPECT_GE(four->step_time->step(prefill_shape(2048)),
                  native->step_time->step(prefill_shape(2048)));
      });
}

TEST(WeightOnlyLaws, Fp8WithoutFp8Units_LiesBetweenItsBytesAndThe16BitRate) {
  const ModelCard& card = *find_model("llama-3.1-8b");
  for (const char* name : {"A10G", "A100-40", "A100-80"}) {
    const GpuSpec& gpu = *find_gpu(name);
    const auto native = timing(card, gpu, 1, "vllm", WeightFormat::Native16);
    const auto eight = timing(card, gpu, 1, "vllm", WeightFormat::Fp8);
    const auto four = timing(card, gpu, 1, "vllm", WeightFormat::Int4);
    ASSERT_TRUE(native && eight && four) << name;
    EXPECT_LT(eight->kernels->layer_gemms(1), native->kernels->layer_gemms(1)) << name;
    EXPECT_GT(eight->kernels->layer_gemms(1), four->kernels->layer_gemms(1)) << name;
    EXPECT_GT(eight->kernels->layer_gemms(2048), native->kernels->layer_gemms(2048)) << name;
    EXPECT_EQ(eight->kernels->small_kernels(64), native->kernels->small_kernels(64))
        << name << ": activations stay in 16 bits";
  }
}

TEST(WeightOnlyLaws, ProductsOnOldGpusAndInLlamaCpp_UnpackInMemory) {
  const GemmCeilings& turing = find_gpu("T4")->gemm;
  EXPECT_FALSE(is_weight_only(turing, WeightFormat::Int4));
  EXPECT_GT(gemm_bytes(turing, WeightFormat::Int4, 256, 4096, 4096),
            4 * gemm_bytes(turing, WeightFormat::Int4, 255, 4096, 4096));
  const GpuSpec& gpu = *find_gpu("A10G");
  GpuSpec without = gpu;
  without.gemm.weight_only_share.reset();
  const ModelCard& card = *find_model("llama-3.1-8b");
  EXPECT_EQ(timing(card, gpu, 1, "ollama", WeightFormat::Int4)->kernels->layer_gemms(512),
            timing(card, without, 1, "ollama", WeightFormat::Int4)->kernels->layer_gemms(512));
}

}  // namespace
}  // namespace llmplan
