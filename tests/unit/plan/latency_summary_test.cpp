#include "latency_summary.hpp"

#include <gtest/gtest.h>

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
