#include "latency_summary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace llmplan {
namespace {

RequestLatency latency_of(std::int64_t ms) {
  RequestLatency latency;
  latency.ttft = std::chrono::milliseconds{ms};
  latency.e2e = 2 * latency.ttft;
  latency.output_tokens = 1;
  return latency;
}

TEST(LatencySummary, SingleTokenAnswers_HaveNoTimePerToken) {
  std::vector<ServingOutcome> outcomes(1);
  outcomes[0].latency.add(latency_of(10));
  const LatencyReport report = summarize_latency(outcomes);
  EXPECT_EQ(report.tpot.count, 0);
  EXPECT_EQ(report.ttft.count, 1);
  EXPECT_NEAR(report.ttft.p99.count(), 10, 0.01);
  EXPECT_NEAR(report.e2e.max.count(), 20, 1e-9);
  EXPECT_FALSE(report.ttft.p99_ci95) << "one sample has no interval";
}

TEST(LatencySummary, Distribution_AscendsThroughThePercentiles) {
  std::vector<ServingOutcome> outcomes(2);
  for (std::int64_t i = 0; i < 5000; ++i) {
    outcomes[static_cast<std::size_t>(i % 2)].latency.add(latency_of(1 + i * i % 997));
  }
  const LatencyReport report = summarize_latency(outcomes);
  const std::vector<Milliseconds>& cdf = report.ttft.cdf;
  ASSERT_EQ(cdf.size(), report.shares.size());
  EXPECT_TRUE(std::is_sorted(report.shares.begin(), report.shares.end()));
  EXPECT_TRUE(std::is_sorted(cdf.begin(), cdf.end()));
  const auto at = [&report, &cdf](double share) {
    const auto place = std::find(report.shares.begin(), report.shares.end(), share);
    return cdf.at(static_cast<std::size_t>(place - report.shares.begin()));
  };
  EXPECT_EQ(at(0.5), report.ttft.p50);
  EXPECT_EQ(at(0.9), report.ttft.p90);
  EXPECT_EQ(at(0.99), report.ttft.p99);
  EXPECT_EQ(at(0.999), report.ttft.p999);
  EXPECT_NEAR(at(1) / report.ttft.max, 1, 1e-3) << "to the middle of its bucket";
  EXPECT_TRUE(report.tpot.cdf.empty()) << "answers of one token";
  EXPECT_TRUE(latency_figures(outcomes[0]).ttft.cdf.empty());
}

TEST(LatencySummary, Replications_ArePooledAndGiveTheInterval) {
  std::vector<ServingOutcome> outcomes(3);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    outcomes[i].latency.add(latency_of(10 + static_cast<std::int64_t>(i)));
  }
  const LatencyReport report = summarize_latency(outcomes);
  EXPECT_EQ(report.ttft.count, 3);
  EXPECT_NEAR(report.ttft.mean.count(), 11, 1e-9);
  ASSERT_TRUE(report.ttft.mean_ci95);
  // t(2) = 4.303 times the standard error of 10, 11, 12, which is 1/√3.
  EXPECT_NEAR(report.ttft.mean_ci95->count(), 4.303 / std::sqrt(3.0), 1e-3);
}

}  // namespace
}  // namespace llmplan
