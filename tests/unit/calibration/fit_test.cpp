#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "fit/decode_fit.hpp"
#include "fit/fit_error.hpp"
#include "fit/interpolation_error.hpp"
#include "fit/nonnegative_least_squares.hpp"
#include "fit/prefill_fit.hpp"
#include "rng.hpp"

namespace llmplan {
namespace {

DecodePoint decode_point(std::int64_t sequences, std::int64_t context, double microseconds,
                         bool ragged = false) {
  return {sequences, context, ragged, {Seconds{microseconds * 1e-6}, 0}};
}

GemmTable table_of(const std::vector<std::pair<std::int64_t, double>>& points) {
  GemmTable table;
  for (const auto& [tokens, microseconds] : points) {
    table.points.push_back({tokens, {Seconds{microseconds * 1e-6}, 0}, ""});
  }
  return table;
}

TEST(FitCosts, ExactSamples_GiveTheirCosts) {
  Rng rng(1, "fit");
  std::vector<CostSample> samples;
  const std::vector<double> costs = {5e-6, 3e-9, 2e-14};
  for (int i = 0; i < 20; ++i) {
    const std::vector<double> amounts = {1, 1e3 * rng.uniform(), 1e9 * rng.uniform()};
    samples.push_back(
        {amounts, costs[0] * amounts[0] + costs[1] * amounts[1] + costs[2] * amounts[2]});
  }
  const std::vector<double> fitted = fit_costs(samples);
  for (std::size_t i = 0; i < costs.size(); ++i) {
    EXPECT_NEAR(fitted[i] / costs[i], 1, 1e-9);
  }
}

TEST(FitCosts, FallingTimes_CostNothingMoreRatherThanLess) {
  // Times 3 at 0 and 1 at 1: without a bound the second cost would be -2. The best constant for
  // relative errors minimises (c/3 - 1)² + (c - 1)²: c = (1/3 + 1) / (1/9 + 1) = 1.2.
  const std::vector<double> fitted = fit_costs({{{1, 0}, 3}, {{1, 1}, 1}});
  EXPECT_NEAR(fitted[0], 1.2, 1e-12);
  EXPECT_EQ(fitted[1], 0);
}

TEST(FitCosts, ConditionsOfOptimality_HoldOnRandomSamples) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Rng rng(seed, "optimality");
    std::vector<CostSample> samples;
    for (int i = 0; i < 12; ++i) {
      samples.push_back({{1, rng.uniform(), rng.uniform(), rng.uniform()}, 0.1 + rng.uniform()});
    }
    const std::vector<double> costs = fit_costs(samples);
    for (std::size_t j = 0; j < costs.size(); ++j) {
      double slope = 0;  // of the squared error along cost j
      for (const CostSample& sample : samples) {
        double predicted = 0;
        for (std::size_t k = 0; k < costs.size(); ++k) {
          predicted += costs[k] * sample.amounts[k];
        }
        slope += (predicted / sample.time - 1) * sample.amounts[j] / sample.time;
      }
      EXPECT_GE(costs[j], 0);
      EXPECT_GE(slope, -1e-8) << "raising it would help, seed " << seed;
      EXPECT_NEAR(costs[j] * slope, 0, 1e-8) << "changing it would help, seed " << seed;
    }
  }
}

TEST(FitCosts, EqualColumns_ShareTheCost) {
  const std::vector<double> fitted = fit_costs({{{1, 1}, 2}, {{2, 2}, 4}});
  EXPECT_NEAR(fitted[0] + fitted[1], 2, 1e-12);
}

TEST(FitError, IsMeanAndNearestRank) {
  std::vector<double> errors;
  for (int i = 100; i >= 1; --i) {
    errors.push_back(i * 0.01);
  }
  const FitError error = fit_error(errors);
  EXPECT_NEAR(error.mean, 0.505, 1e-12);
  EXPECT_DOUBLE_EQ(error.p95, 0.95);
  EXPECT_EQ(error.points, 100);
  EXPECT_EQ(fit_error({}).points, 0);
}

TEST(DecodeFit, IsALinePerBatchSize) {
  const std::vector<DecodeFit> fits = fit_decode(std::vector{
      decode_point(1, 100, 6), decode_point(1, 200, 7), decode_point(1, 400, 9),
      decode_point(8, 100, 10), decode_point(8, 1100, 30), decode_point(8, 500, 99, true)});
  ASSERT_EQ(fits.size(), 2U);
  EXPECT_EQ(fits[0].sequences, 1);
  EXPECT_NEAR(fits[0].base.count(), 5e-6, 1e-15);
  EXPECT_NEAR(fits[0].per_context_token.count(), 1e-8, 1e-17);
  EXPECT_EQ(fits[1].sequences, 8);
  EXPECT_NEAR(fits[1].base.count(), 8e-6, 1e-15);
  EXPECT_NEAR(fits[1].per_context_token.count(), 2e-8, 1e-17);
}

TEST(DecodeFit, SinglePoint_GivesNoLine) {
  EXPECT_TRUE(fit_decode(std::vector{decode_point(1, 100, 6)}).empty());
}

TEST(DecodeFit, BatchesBetween_AreInterpolatedAndBeyond_Held) {
  const std::vector<DecodeFit> fits = {{2, Seconds{4}, Seconds{1}}, {4, Seconds{8}, Seconds{2}}};
  EXPECT_DOUBLE_EQ(decode_time(fits, 3, 10).count(), 6 + 15);
  EXPECT_DOUBLE_EQ(decode_time(fits, 4, 10).count(), 8 + 20);
  EXPECT_DOUBLE_EQ(decode_time(fits, 1, 10).count(), 4 + 10);
  EXPECT_DOUBLE_EQ(decode_time(fits, 9, 10).count(), 8 + 20);
}

TEST(DecodeFit, CrossValidation_SeesABentLine) {
  std::vector<DecodePoint> straight;
  std::vector<DecodePoint> bent;
  for (const std::int64_t context : {100, 200, 400, 800, 1600}) {
    const auto x = static_cast<double>(context);
    straight.push_back(decode_point(1, context, 5 + 0.01 * x));
    bent.push_back(decode_point(1, context, 5 + 0.01 * x + 1e-5 * x * x));
  }
  EXPECT_LT(decode_cross_validation(straight).p95, 1e-9);
  EXPECT_EQ(decode_cross_validation(straight).points, 5);
  EXPECT_GT(decode_cross_validation(bent).p95, 0.1);
}

TEST(DecodeFit, RaggedPoints_AreTestedByTheFit) {
  const std::vector<DecodeFit> fits = {{1, Seconds{1e-6}, Seconds{1e-8}}};
  const FitError error = ragged_error(
      fits, std::vector{decode_point(1, 100, 4, true), decode_point(1, 100, 99, false)});
  EXPECT_EQ(error.points, 1);
  EXPECT_NEAR(error.mean, 0.5, 1e-12);
}

TEST(PrefillFit, ExactPoints_GiveTheirCosts) {
  const PrefillFit law{Seconds{6e-6}, Seconds{2e-9}, Seconds{3e-13}, Seconds{1e-10}};
  std::vector<PrefillPoint> points;
  for (const std::int64_t tokens : {64, 256, 1024, 8192}) {
    for (const std::int64_t cached : {0, 1000, 16000}) {
      PrefillPoint point{2, tokens, cached, {}};
      point.timing.time = prefill_time(law, point);
      points.push_back(point);
    }
  }
  const PrefillFit fit = fit_prefill(points);
  EXPECT_NEAR(fit.floor / law.floor, 1, 1e-8);
  EXPECT_NEAR(fit.per_token / law.per_token, 1, 1e-8);
  EXPECT_NEAR(fit.per_pair / law.per_pair, 1, 1e-8);
  EXPECT_NEAR(fit.per_context_token / law.per_context_token, 1, 1e-8);
  EXPECT_EQ(prefill_cross_validation(points).points, 12);
  EXPECT_LT(prefill_cross_validation(points).p95, 1e-8);
}

TEST(PrefillFit, TimePairs_AreThoseOfTheCausalMask) {
  const PrefillFit per_pair{{}, {}, Seconds{1}, {}};
  // 3 queries behind 10 keys see 11 + 12 + 13 of them, in each of 2 sequences.
  EXPECT_DOUBLE_EQ(prefill_time(per_pair, {2, 3, 10, {}}).count(), 2 * (11 + 12 + 13));
}

TEST(InterpolationError, ALine_HasNone) {
  const FitError error =
      interpolation_error(std::vector{table_of({{1, 1}, {64, 64}, {65, 65}, {128, 128}})});
  EXPECT_EQ(error.points, 2);
  EXPECT_LT(error.p95, 1e-12);
}

TEST(InterpolationError, APair_IsLeftOutTogether) {
  // Both sides of the step at 64 are predicted from 1 and 128: 1 + 63/127 and 1 + 64/127.
  const FitError error =
      interpolation_error(std::vector{table_of({{1, 1}, {64, 1}, {65, 2}, {128, 2}})});
  EXPECT_NEAR(error.mean, (63.0 / 127 + (1 - (1 + 64.0 / 127) / 2)) / 2, 1e-12);
}

}  // namespace
}  // namespace llmplan
