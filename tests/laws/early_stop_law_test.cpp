// A simulation that stops once its verdict is certain, against the one that goes on.

#include <gtest/gtest.h>

#include <algorithm>

#include "laws/budgeted_run.hpp"

namespace llmplan {
namespace {

/// As the log tells it.
std::int64_t violations(const ViolationBudget& budget, const std::vector<RequestRecord>& records) {
  return std::count_if(records.begin(), records.end(), [&budget](const RequestRecord& record) {
    if (record.outcome != "completed") {
      return false;
    }
    switch (budget.metric) {
      case LatencyMetric::Tpot:
        return record.output_tokens > 1 &&
               (*record.e2e - *record.ttft) / (record.output_tokens - 1) > budget.limit;
      case LatencyMetric::E2e:
        return *record.e2e > budget.limit;
      case LatencyMetric::Queue:
        return *record.queue > budget.limit;
      default:
        return *record.ttft > budget.limit;
    }
  });
}

class EarlyStopLaw : public ::testing::TestWithParam<std::uint64_t> {
 protected:
  /// A limit that some requests miss, and how many may.
  ViolationBudget draw(const ServingOutcome& full) {
    constexpr LatencyMetric kMetrics[] = {LatencyMetric::Ttft, LatencyMetric::Tpot,
                                          LatencyMetric::E2e, LatencyMetric::Queue};
    const LatencyMetric metric = kMetrics[rng_.below(4)];
    const double share = static_cast<double>(rng_.below(100)) / 100;
    const Duration limit = samples_of(full.latency, metric).total().quantile(share);
    return {metric, limit, rng_.below(static_cast<std::uint32_t>(full.requests.completed))};
  }

  RandomFleet fleet_{GetParam()};
  FleetRun full_{fleet_.run(Stepping::Jump)};
  Rng rng_{GetParam(), "budgets"};
};
INSTANTIATE_TEST_SUITE_P(Seeds, EarlyStopLaw, ::testing::Range<std::uint64_t>(0, 12));

TEST_P(EarlyStopLaw, Run_StopsIffMoreRequestsMissTheLimitThanMay) {
  for (int round = 0; round < 8; ++round) {
    SloBudgets budgets;
    budgets.latency = {draw(full_.outcome)};
    const std::int64_t missed = violations(budgets.latency.front(), full_.records);
    if (round % 4 == 0) {
      budgets.latency.front().allowed = std::max<std::int64_t>(0, missed - round / 4);
    }
    const bool hopeless = missed > budgets.latency.front().allowed;
    EXPECT_EQ(run_within(budgets, fleet_).outcome.stopped_early, hopeless);
  }
}

TEST_P(EarlyStopLaw, Run_StopsIffMoreRequestsAreLostThanMay) {
  const RequestCounts& counts = full_.outcome.requests;
  ASSERT_EQ(counts.unfinished, 0);
  const std::int64_t lost = counts.rejected + counts.failed;
  for (const std::int64_t allowed : {std::int64_t{0}, lost / 2, lost - 1, lost, lost + 1}) {
    SloBudgets budgets;
    budgets.allowed_lost = allowed;
    EXPECT_EQ(run_within(budgets, fleet_).outcome.stopped_early, lost > allowed) << allowed;
  }
}

/// Of the run that goes on: to the request at which it was certain.
TEST_P(EarlyStopLaw, StoppedRun_IsTheBeginningOfTheWhole) {
  for (int round = 0; round < 4; ++round) {
    SloBudgets budgets;
    budgets.latency = {draw(full_.outcome)};
    FleetRun part = run_within(budgets, fleet_);
    if (!part.outcome.stopped_early) {
      EXPECT_EQ(part.outcome.fingerprint, full_.outcome.fingerprint);
      continue;
    }
    std::erase_if(part.records, [](const RequestRecord& r) { return r.outcome == "unfinished"; });
    ASSERT_LE(part.records.size(), full_.records.size());
    for (std::size_t i = 0; i < part.records.size(); ++i) {
      const RequestRecord& seen = part.records[i];
      const RequestRecord& expected = full_.records[i];
      ASSERT_EQ(seen.arrival, expected.arrival);
      ASSERT_EQ(seen.outcome, expected.outcome);
      ASSERT_EQ(seen.queue, expected.queue);
      ASSERT_EQ(seen.ttft, expected.ttft);
      ASSERT_EQ(seen.e2e, expected.e2e);
    }
    EXPECT_GT(violations(budgets.latency.front(), part.records), budgets.latency.front().allowed);
    const RequestCounts& counts = part.outcome.requests;
    EXPECT_EQ(counts.completed + counts.rejected + counts.failed,
              static_cast<std::int64_t>(part.records.size()));
    EXPECT_EQ(part.outcome.latency.e2e.total().count(), counts.completed);
  }
}

}  // namespace
}  // namespace llmplan
