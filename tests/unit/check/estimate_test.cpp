#include "estimate.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sample_check.hpp"

namespace llmplan {
namespace {

constexpr Contrast kChange{.head = 1, .base = 1};

class EstimateTest : public ::testing::Test {
 protected:
  [[nodiscard]] DeploymentPair pair(Pairing pairing) const {
    return {&base_, &head_, pairing, pairing == Pairing::Exact};
  }

  // The runs vary by far more than the two sides differ.
  DeploymentResult base_ = testing::deployment_of("a", {100, 200, 300}, {10, 20, 30});
  DeploymentResult head_ = testing::deployment_of("a", {101, 202, 303}, {10, 20, 30});
};

TEST_F(EstimateTest, Paired_IsOfTheDifferencesRunByRun) {
  const Estimate change = *estimate(monthly_figure(), pair(Pairing::Paired), kChange);
  EXPECT_NEAR(change.value, 2, 1e-9);
  EXPECT_NEAR(*change.standard_error, 1 / std::sqrt(3.0), 1e-9) << "of 1, 2 and 3";
  EXPECT_NEAR(*change.half_width(0.95), 4.303 / std::sqrt(3.0), 1e-3);
}

TEST_F(EstimateTest, Unpaired_IsWelchs) {
  const Estimate change = *estimate(monthly_figure(), pair(Pairing::Unpaired), kChange);
  EXPECT_NEAR(change.value, 2, 1e-9);
  EXPECT_NEAR(*change.standard_error, std::sqrt((100.0 * 100 + 101 * 101) / 3), 1e-9);
  EXPECT_EQ(change.degrees, 3U) << "3.9996, rounded down";
}

TEST_F(EstimateTest, OfTheHeadAlone_IsOfItsRuns) {
  const Estimate monthly =
      *estimate(monthly_figure(), pair(Pairing::Paired), {.head = 1, .base = 0, .limit = 2});
  EXPECT_NEAR(monthly.value, 200, 1e-9);
  EXPECT_NEAR(*monthly.standard_error, 101 / std::sqrt(3.0), 1e-9);
}

TEST_F(EstimateTest, AReplayedLog_IsExact) {
  EXPECT_EQ(*estimate(monthly_figure(), pair(Pairing::Exact), kChange)->half_width(0.95), 0);
}

TEST_F(EstimateTest, OneDraw_HasNoKnownError) {
  EXPECT_FALSE(estimate(monthly_figure(), pair(Pairing::OneDraw), kChange)->half_width(0.95));
}

TEST_F(EstimateTest, NoConfidence_LeavesTheEstimateAlone) {
  EXPECT_EQ(*estimate(monthly_figure(), pair(Pairing::OneDraw), kChange)->half_width(0), 0);
  EXPECT_EQ(*estimate(monthly_figure(), pair(Pairing::Unpaired), kChange)->half_width(0), 0);
}

TEST_F(EstimateTest, OneRun_SaysNothingOfItsError) {
  head_.runs.clear();
  head_.latency.ttft.p99_ci95 = Milliseconds(7);  // of its samples, which are correlated
  const DeploymentPair alone{nullptr, &head_, Pairing::None, false};
  const Figure p99 = latency_figure(LatencyMetric::Ttft, Statistic::P99);
  EXPECT_FALSE(estimate(p99, alone, {})->half_width(0.95));
  EXPECT_FALSE(estimate(monthly_figure(), alone, {})->half_width(0.95));
}

TEST_F(EstimateTest, APercentile_IsNotSurerThanItsHistogram) {
  for (RunFigures& run : head_.runs) {
    run.latency.ttft.p99 *= 1.002;  // the next bucket, in every run
  }
  head_.latency.ttft.p99 *= 1.002;
  const Figure p99 = latency_figure(LatencyMetric::Ttft, Statistic::P99);
  EXPECT_GE(*estimate(p99, pair(Pairing::Paired), kChange)->half_width(0.95), 0.001 * (20 + 20.04));
  const Figure p50 = latency_figure(LatencyMetric::Ttft, Statistic::P50);
  EXPECT_EQ(*estimate(p50, pair(Pairing::Paired), kChange)->half_width(0.95), 0) << "equal";
}

TEST_F(EstimateTest, AFigureWithoutSamples_IsNone) {
  const Figure tpot = latency_figure(LatencyMetric::Tpot, Statistic::P99);
  EXPECT_FALSE(estimate(tpot, pair(Pairing::Paired), kChange));
}

TEST_F(EstimateTest, ARunWithoutSamples_LeavesTheErrorUnknown) {
  head_.runs[1].latency.ttft.count = 0;
  const Figure p99 = latency_figure(LatencyMetric::Ttft, Statistic::P99);
  EXPECT_FALSE(estimate(p99, pair(Pairing::Paired), kChange)->half_width(0.95));
}

}  // namespace
}  // namespace llmplan
