#include <gtest/gtest.h>

#include "attention_fit.hpp"
#include "attention_left_out.hpp"

namespace llmplan {
namespace {

constexpr std::int32_t kHeadDim = 128;

const GpuSpec& gpu() { return *find_gpu("H100"); }

double share(double kv_heads) { return kv_heads == 1 ? 0.3 : 0.9; }

/// Of kernels that read single KV heads at a third of the speed.
MeasuredAttention call_of(double sequences, double context, double heads, double kv_heads) {
  const Bytes read{4.0 * sequences * context * kv_heads * kHeadDim};
  const Seconds base{(10 + 0.01 * sequences * kv_heads) * 1e-6};
  return {sequences, 1,        context,
          heads,     kv_heads, base + read / (share(kv_heads) * gpu().memory_bandwidth)};
}

std::vector<MeasuredAttention> calls() {
  std::vector<MeasuredAttention> all;
  for (double sequences = 1; sequences <= 256; sequences *= 2) {
    for (double context = 256; context <= 32768; context *= 2) {
      for (const double kv_heads : {1, 8}) {
        for (const double group : {1, 8}) {
          all.push_back(call_of(sequences, context, group * kv_heads, kv_heads));
        }
      }
    }
  }
  return all;
}

DecodeSurface fitted(const std::vector<MeasuredAttention>& all) {
  return fit_decodes(all, gpu(), KvFormat::Native16, kHeadDim);
}

TEST(DecodeFit, BatchesOfAsManyPairs_DifferByTheirKvHeads) {
  const DecodeSurface surface = fitted(calls());
  EXPECT_NEAR(surface.bandwidth_share({8, 1, 64}), 0.3, 1e-6);
  EXPECT_NEAR(surface.bandwidth_share({8, 8, 64}), 0.9, 1e-6);
  EXPECT_NEAR(surface.base({8, 8, 64}).count(), 10.64e-6, 1e-9);
}

TEST(DecodeFit, KindThatWasNotMeasured_IsLikeTheNearestGroupOfItsKvHeads) {
  std::vector<MeasuredAttention> all = calls();
  std::erase_if(all, [](const auto& call) { return call.heads == 8 && call.kv_heads == 1; });
  EXPECT_NEAR(fitted(all).bandwidth_share({8, 1, 64}), 0.3, 1e-6);
}

TEST(DecodeFit, BatchAtOneLongContext_HasTheBaseOfTheNextLarger) {
  std::vector<MeasuredAttention> all = calls();
  std::erase_if(all, [](const auto& call) {
    return call.kv_heads == 8 && call.sequences == 4 && call.context != 32768;
  });
  const DecodeSurface surface = fitted(all);
  EXPECT_NEAR(surface.base({8, 8, 32}).count(), surface.base({8, 8, 64}).count(), 1e-12);
  EXPECT_NEAR(surface.bandwidth_share({8, 8, 32}), 0.9, 0.01);
}

TEST(DecodeFit, CallsThatTheCacheServed_AreLeftOut) {
  std::vector<MeasuredAttention> all = calls();
  for (MeasuredAttention& call : all) {
    call.time *= reads_memory(call, gpu(), KvFormat::Native16, kHeadDim) ? 1 : 0.1;
  }
  EXPECT_NEAR(fitted(all).bandwidth_share({8, 8, 64}), 0.9, 1e-6);
}

TEST(DecodeLeftOut, CallsBetweenOthers_ArePredictedFromThem) {
  const auto left_out = left_out_decodes(calls(), gpu(), KvFormat::Native16, kHeadDim);
  EXPECT_GT(left_out.size(), 100U);
  for (const auto& [call, predicted] : left_out) {
    EXPECT_NEAR(predicted / call.time, 1, 0.05) << call.sequences << " x " << call.context;
  }
}

}  // namespace
}  // namespace llmplan
