#include "length_sampler.hpp"

#include <gtest/gtest.h>

#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

constexpr int kDraws = 200'000;
constexpr std::int32_t kNoLimit = 1 << 20;

std::vector<std::int32_t> draws(const LengthDistribution& lengths, LengthField field,
                                std::int32_t limit = kNoLimit) {
  const LengthSampler sampler(lengths, field, limit);
  Rng rng(1, "lengths");
  std::vector<std::int32_t> values;
  values.reserve(kDraws);
  for (int i = 0; i < kDraws; ++i) {
    values.push_back(sampler.sample(rng));
  }
  return values;
}

double share_at_most(const std::vector<std::int32_t>& values, std::int32_t limit) {
  return static_cast<double>(std::count_if(values.begin(), values.end(),
                                           [limit](std::int32_t v) { return v <= limit; })) /
         static_cast<double>(values.size());
}

/// Four standard deviations of a share over the draws.
double tolerance(double p) { return 4 * std::sqrt(p * (1 - p) / kDraws); }

TEST(LengthSampler, Lognormal_HasItsMedianAnd99thPercentile) {
  const auto values = draws(LognormalLength{1000, 8000}, LengthField::Prompt);
  EXPECT_NEAR(share_at_most(values, 1000), 0.5, tolerance(0.5) + 0.0005);  // rounding to tokens
  EXPECT_NEAR(share_at_most(values, 8000), 0.99, tolerance(0.99));
}

TEST(LengthSampler, LognormalWithoutSpread_IsItsMedian) {
  const auto values = draws(LognormalLength{77, 77}, LengthField::Output);
  EXPECT_EQ(std::count(values.begin(), values.end(), 77), kDraws);
}

TEST(LengthSampler, Preset_HasThePublishedQuantilesOfItsField) {
  const auto prompts = draws(EmpiricalLength{"azure-2024-conv"}, LengthField::Prompt);
  EXPECT_NEAR(share_at_most(prompts, 928), 0.5, tolerance(0.5));
  EXPECT_NEAR(share_at_most(prompts, 3830), 0.9, tolerance(0.9));
  EXPECT_NEAR(share_at_most(prompts, 6683), 0.99, tolerance(0.99));
  const auto outputs = draws(EmpiricalLength{"azure-2024-conv"}, LengthField::Output);
  EXPECT_NEAR(share_at_most(outputs, 342), 0.9, tolerance(0.9) + 0.001);
  EXPECT_NEAR(share_at_most(outputs, 694), 0.99, tolerance(0.99));
  EXPECT_EQ(*std::min_element(outputs.begin(), outputs.end()), 1);
}

TEST(LengthSampler, LimitOfTokens_Clips) {
  const auto values = draws(LognormalLength{1000, 8000}, LengthField::Prompt, 1500);
  EXPECT_EQ(*std::max_element(values.begin(), values.end()), 1500);
  EXPECT_NEAR(share_at_most(values, 1000), 0.5, tolerance(0.5) + 0.0005);
}

TEST(LengthSampler, LargestLimit_DoesNotOverflow) {
  const auto values = draws(LognormalLength{1e9, 1e9}, LengthField::Prompt, 2147483647);
  EXPECT_EQ(values.front(), 1'000'000'000);
  const LengthSampler wide(LognormalLength{1, 1e9}, LengthField::Prompt, 2147483647);
  Rng rng(1, "wide");
  for (int i = 0; i < kDraws; ++i) {
    ASSERT_GE(wide.sample(rng), 1);
  }
}

TEST(LengthSampler, FixedLength_IsFixed) {
  EXPECT_EQ(draws(FixedLength{42}, LengthField::Output).back(), 42);
}

TEST(LengthSampler, FiguresOutOfRange_NameTheirPlace) {
  const auto position = [](const LengthDistribution& lengths, std::int32_t limit) {
    try {
      const LengthSampler sampler(lengths, LengthField::Output, limit);
    } catch (const InputError& error) {
      return error.where().position;
    }
    return std::string();
  };
  EXPECT_EQ(position(FixedLength{0}, 10), "/workload/generate/output_tokens");
  EXPECT_EQ(position(LognormalLength{0.5, 10}, 10), "/workload/generate/output_tokens/p50");
  EXPECT_EQ(position(LognormalLength{10, 9}, 10), "/workload/generate/output_tokens/p99");
  EXPECT_EQ(position(LognormalLength{10, std::nan("")}, 10),
            "/workload/generate/output_tokens/p99");
  EXPECT_EQ(position(EmpiricalLength{"nothing"}, 10), "/workload/generate/output_tokens/preset");
  EXPECT_EQ(position(FixedLength{1}, 0), "/workload/generate/max_output_tokens");
}

}  // namespace
}  // namespace llmplan::testing
