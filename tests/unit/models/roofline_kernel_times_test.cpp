#include "roofline_kernel_times.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace llmplan {
namespace {

RooflineKernelTimes kernels(const char* model, const char* gpu, std::int32_t ranks = 1,
                            WeightFormat weights = WeightFormat::Native16) {
  EngineSpec engine;
  engine.tensor_parallel = ranks;
  engine.weights = weights;
  const Interconnect link = ranks > 1 ? Interconnect::NvLink : Interconnect::None;
  return {*find_model(model), *find_gpu(gpu), link, engine};
}

TEST(RooflineKernelTimes, OneToken_ReadsEveryLinearWeightOnce) {
  const ModelCard& card = *find_model("llama-3.1-8b");
  const GpuSpec& gpu = *find_gpu("L40S");  // its GEMM floor is zero
  const double weights = 2.0 * static_cast<double>(parameter_counts(card).linear);
  const double read = weights / gpu.gemm.bandwidth.value;
  EXPECT_NEAR(kernels("llama-3.1-8b", "L40S").layer_gemms(1).count() / read, 1, 0.001);
}

TEST(RooflineKernelTimes, ManyTokens_RunAtTheMatrixCeiling) {
  const ModelCard& card = *find_model("llama-2-70b");
  const double flops = 2.0 * static_cast<double>(parameter_counts(card).linear) * 65536;
  const double compute = flops / find_gpu("H100")->gemm.native16.value;
  EXPECT_NEAR(kernels("llama-2-70b", "H100").layer_gemms(65536).count() / compute, 1, 0.01);
}

TEST(RooflineKernelTimes, Pair_CostsFourTimesHeadDimTimesHeadsFlopsPerLayer) {
  const double flops = 4.0 * 128 * 32 * 32;
  EXPECT_DOUBLE_EQ(kernels("llama-3.1-8b", "A100-80").prefill_attention().per_pair.count(),
                   flops / find_gpu("A100-80")->attention.prefill.value);
}

TEST(RooflineKernelTimes, ContextToken_ReadsItsKeysAndValuesOnce) {
  EXPECT_DOUBLE_EQ(kernels("llama-3.1-8b", "H100").decode_attention(1).per_context_token.count(),
                   131072 / find_gpu("H100")->attention.bandwidth.value);
}

TEST(RooflineKernelTimes, MixtureOfExperts_OneTokenReadsTheActiveExpertsAndManyReadAll) {
  const ModelCard& card = *find_model("mixtral-8x7b");
  const double h = card.hidden;
  const double attention = 2 * card.layers * (h * 6144 + h * h);
  const double expert = 2.0 * card.layers * 3 * h * card.intermediate;
  const double bandwidth = find_gpu("L40S")->gemm.bandwidth.value;
  const RooflineKernelTimes cost = kernels("mixtral-8x7b", "L40S");
  EXPECT_NEAR(cost.layer_gemms(1).count() * bandwidth / (attention + 2 * expert), 1, 0.002);
  // 64 tokens reach all but one in a hundred million of the experts; memory still dominates.
  EXPECT_NEAR(cost.layer_gemms(64).count() * bandwidth / (attention + 8 * expert), 1, 0.03);
}

TEST(RooflineKernelTimes, FourBitWeightsOnTuring_AreDequantizedFrom256TokensOn) {
  const RooflineKernelTimes int4 = kernels("llama-2-7b", "T4", 1, WeightFormat::Int4);
  const RooflineKernelTimes native = kernels("llama-2-7b", "T4");
  EXPECT_LT(int4.layer_gemms(255), native.layer_gemms(255));
  EXPECT_GT(int4.layer_gemms(256), native.layer_gemms(256));
  EXPECT_LT(int4.layer_gemms(1) * 3, native.layer_gemms(1));
}

TEST(RooflineKernelTimes, OneGpu_HasNoAllReduce) {
  EXPECT_EQ(kernels("llama-2-7b", "H100").all_reduces(100, Launch::Graph).count(), 0);
  EXPECT_GT(kernels("llama-2-7b", "H100", 2).all_reduces(100, Launch::Graph).count(), 0);
}

TEST(RooflineKernelTimesDeathTest, Fp8OnTuring_IsOurBug) {
  EXPECT_DEATH(kernels("llama-2-7b", "T4", 1, WeightFormat::Fp8), "fp8");
}

}  // namespace
}  // namespace llmplan
