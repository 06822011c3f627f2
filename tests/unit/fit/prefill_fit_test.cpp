#include <gtest/gtest.h>

#include "attention_fit.hpp"
#include "attention_left_out.hpp"

namespace llmplan {
namespace {

constexpr std::int32_t kHeadDim = 128;

const GpuSpec& gpu() { return *find_gpu("L40S"); }

PrefillSurface truth() {
  PrefillSurface surface;
  surface.head_dim = kHeadDim;
  surface.cached_share = 0.5;
  surface.heads = LogAxis({8, 16, 64});
  const PrefillCosts costs{8, 20, 10, 0.6, 0.7, 0.3, 2, 0.5};
  surface.costs = {costs, costs, costs};
  return surface;
}

/// The grid that the tables have, timed by `truth`.
std::vector<MeasuredAttention> calls_of_truth() {
  std::vector<MeasuredAttention> calls;
  for (const double sequences : {1, 2, 4, 8, 16, 32, 64}) {
    for (double tokens = 16; sequences * tokens <= 16384; tokens *= 2) {
      for (const double heads : {8, 16, 64}) {
        for (const double kv_heads : {1, 2, 4, 8}) {
          MeasuredAttention call{sequences, tokens, 0, heads, kv_heads, {}};
          call.time = predicted_prefill(truth(), gpu(), call);
          calls.push_back(call);
        }
      }
    }
  }
  return calls;
}

TEST(PrefillFit, TimesOfASurface_GiveItBack) {
  const PrefillSurface fitted = fit_prefills(calls_of_truth(), gpu(), KvFormat::Native16, kHeadDim);
  EXPECT_NEAR(fitted.cached_share, 0.5, 1e-9);
  for (const double heads : {8.0, 16.0, 64.0}) {
    const PrefillCosts costs = fitted.at(heads);
    EXPECT_NEAR(costs.floor_us, 8, 1e-6);
    EXPECT_NEAR(costs.prompt_head_ns, 20, 1e-6);
    EXPECT_NEAR(costs.root_pair_ns, 10, 1e-6);
    EXPECT_NEAR(costs.token_head_ns, 0.6, 1e-6);
    EXPECT_NEAR(costs.token_kv_head_ns, 0.7, 1e-6);
    EXPECT_NEAR(costs.spilled_token_head_ns, 0.3, 1e-6);
    EXPECT_NEAR(costs.spilled_token_kv_head_ns, 2, 1e-6);
    EXPECT_NEAR(costs.efficiency, 0.5, 1e-6);
  }
}

TEST(PrefillLeftOut, SurfaceThatHoldsEverywhere_PredictsEveryCall) {
  const auto left_out = left_out_prefills(calls_of_truth(), gpu(), KvFormat::Native16, kHeadDim);
  EXPECT_GT(left_out.size(), 300U);
  for (const LeftOutAttention& call : left_out) {
    EXPECT_NEAR(call.predicted / call.call.time, 1, 1e-6);
  }
}

TEST(PrefillLeftOut, CallsAtTheEndsOfEveryAxis_AreNeverLeftOut) {
  for (const auto& [call, predicted] :
       left_out_prefills(calls_of_truth(), gpu(), KvFormat::Native16, kHeadDim)) {
    EXPECT_FALSE(call.sequences == 1 && call.tokens == 16 && call.heads == 8 && call.kv_heads == 8);
  }
}

TEST(PrefillLeftOut, OneSizeThatIsSlower_ShowsInFull) {
  std::vector<MeasuredAttention> calls = calls_of_truth();
  for (MeasuredAttention& call : calls) {
    call.time *= call.heads == 16 ? 2 : 1;
  }
  int slower = 0;
  for (const auto& [call, predicted] :
       left_out_prefills(calls, gpu(), KvFormat::Native16, kHeadDim)) {
    slower += call.heads == 16 && std::abs(predicted / call.time - 0.5) < 1e-3 ? 1 : 0;
  }
  EXPECT_GT(slower, 100) << "no call was fitted to itself";
}

}  // namespace
}  // namespace llmplan
