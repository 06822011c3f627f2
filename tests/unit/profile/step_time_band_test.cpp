#include "step_time_band.hpp"

#include <gtest/gtest.h>

#include "profiled_kernel_times.hpp"
#include "random_profile.hpp"

namespace llmplan {
namespace {

const ModelCard& card() { return *find_model("llama-3.1-8b"); }

double band(const KernelProfile& profile, const ProfileErrors& errors, std::int32_t ranks = 1) {
  EngineSpec engine;
  engine.tensor_parallel = ranks;
  const GpuSpec& gpu = *find_gpu("A10G");
  const Interconnect link = ranks > 1 ? Interconnect::Pcie : Interconnect::None;
  const ProfiledKernelTimes kernels(profile, card(), gpu, link, engine);
  return profiled_step_time_band(kernels, errors, gpu);
}

TEST(ProfiledStepTimeBand, SmallErrors_StillLeaveFivePercent) {
  EXPECT_EQ(band(testing::random_profile(card(), {}, 0, 1), {0.01, 0.02, 0.03}), 0.05);
}

TEST(ProfiledStepTimeBand, EqualErrorsOfAllParts_AreTheBand) {
  EXPECT_NEAR(band(testing::random_profile(card(), {}, 0, 1), {0.1, 0.1, 0.1}), 0.1, 1e-12);
}

TEST(ProfiledStepTimeBand, PartsCountByTheirTime) {
  const KernelProfile profile = testing::random_profile(card(), {}, 0, 1);
  const double products = band(profile, {0.2, 0, 0});
  const double decode = band(profile, {0, 0.2, 0});
  EXPECT_GT(decode, 0.05);
  EXPECT_LT(decode, 0.2);
  EXPECT_GT(products, 0.05);
  EXPECT_LT(products, 0.2);
}

TEST(ProfiledStepTimeBand, AllReduces_AreAsUncertainAsTheTables) {
  EngineSpec two;
  two.tensor_parallel = 2;
  const KernelProfile profile = testing::random_profile(card(), two, 0, 1);
  EXPECT_GT(band(profile, {}, 2), 0.05) << "over PCIe they are most of a step";
  EXPECT_LT(band(profile, {}, 2), find_gpu("A10G")->step_time_band);
}

TEST(ProfileErrors, DecodeAttention_IsTheWorseOfEvenAndRaggedBatches) {
  KernelProfile profile = testing::random_profile(card(), {}, 0, 1);
  profile.attentions.front().ragged_error.p95 = 0.3;
  const ProfileErrors errors = profile_errors(profile, card(), {});
  EXPECT_EQ(errors.decode_attention, 0.3);
  EXPECT_EQ(errors.prefill_attention, 0.12);
  EXPECT_EQ(errors.gemms, profile.gemm_error.p95);
}

}  // namespace
}  // namespace llmplan
