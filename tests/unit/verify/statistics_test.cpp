#include <gtest/gtest.h>

#include "latency_statistics.hpp"
#include "serving_summary.hpp"

namespace llmplan {
namespace {

using std::chrono::milliseconds;

TEST(LatencyStatistics, AreOfTheNearestRank) {
  std::vector<Duration> values;
  for (int i = 100; i >= 1; --i) {
    values.emplace_back(milliseconds{i});
  }
  const LatencyStatistics statistics = latency_statistics(values);
  EXPECT_EQ(statistics.mean, Milliseconds{50.5});
  EXPECT_EQ(statistics.p50, Milliseconds{50});
  EXPECT_EQ(statistics.p95, Milliseconds{95});
  EXPECT_EQ(statistics.p99, Milliseconds{99});
}

TEST(LatencyStatistics, OfOneValue_AreThatValue) {
  const LatencyStatistics statistics = latency_statistics({milliseconds{7}});
  EXPECT_EQ(statistics.p50, Milliseconds{7});
  EXPECT_EQ(statistics.p99, Milliseconds{7});
}

CompletedRequest answered(int arrival_ms, int ttft_ms, int e2e_ms, std::int32_t tokens) {
  CompletedRequest request;
  request.arrival = Time{milliseconds{arrival_ms}};
  request.latency = {Duration{}, milliseconds{ttft_ms}, milliseconds{e2e_ms}, tokens};
  return request;
}

TEST(Summarize, CountsTokensFromTheFirstArrivalToTheLastToken) {
  const std::vector<CompletedRequest> requests{answered(500, 10, 100, 10),
                                               answered(1000, 20, 1500, 38)};
  const ServingSummary summary = summarize(requests);
  EXPECT_DOUBLE_EQ(summary.output_tokens_per_second, 24);  // 48 in 2 s
  EXPECT_EQ(summary.ttft.mean, Milliseconds{15});
  EXPECT_EQ(summary.e2e.p99, Milliseconds{1500});
  ASSERT_TRUE(summary.tpot);
  EXPECT_EQ(summary.tpot->p50, Milliseconds{10});
}

TEST(Summarize, AnswersOfOneToken_HaveNoTpot) {
  const std::vector<CompletedRequest> requests{answered(0, 10, 10, 1)};
  EXPECT_FALSE(summarize(requests).tpot);
}

}  // namespace
}  // namespace llmplan
