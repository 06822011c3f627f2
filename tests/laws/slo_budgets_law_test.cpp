// The budgets of an SLO end a simulation only when the SLO is missed.

#include <gtest/gtest.h>

#include "laws/budgeted_run.hpp"
#include "slo_budgets.hpp"

namespace llmplan {
namespace {

class SloBudgetsLaw : public ::testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, SloBudgetsLaw, ::testing::Range<std::uint64_t>(0, 12));

TEST_P(SloBudgetsLaw, RunThatMeetsItsSlo_IsNeverStopped) {
  constexpr LatencyMetric kMetrics[] = {LatencyMetric::Ttft, LatencyMetric::Tpot,
                                        LatencyMetric::E2e, LatencyMetric::Queue};
  constexpr Statistic kStatistics[] = {Statistic::P50, Statistic::P90, Statistic::P95,
                                       Statistic::P99};
  RandomFleet fleet(GetParam());
  Rng rng(GetParam(), "targets");
  const ServingOutcome full = fleet.run(Stepping::Jump).outcome;
  const RequestCounts& counts = full.requests;
  for (int round = 0; round < 8; ++round) {
    LatencyTarget target;
    target.statistic = kStatistics[rng.below(4)];
    target.metric = kMetrics[rng.below(4)];
    const double share = 1 - *share_above(target.statistic);
    const Duration seen = samples_of(full.latency, target.metric).total().quantile(share);
    // From just met over just missed to missed by an eighth.
    target.limit = seen - (round < 3 ? Duration{} : seen / (std::int64_t{1} << (10 - round)));
    Slo slo;
    slo.latency = {target};
    slo.availability = static_cast<double>(counts.completed) / static_cast<double>(counts.arrived);
    const SloBudgets budgets = slo_budgets(slo, counts.arrived);
    if (run_within(budgets, fleet).outcome.stopped_early) {
      EXPECT_GT(seen, target.limit);
    }
  }
}

TEST(SloBudgets, HopelessFleets_AreStopped) {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const RandomFleet fleet(seed);
    Slo slo;
    slo.latency = {{LatencyMetric::E2e, Statistic::P90, std::chrono::milliseconds{1}}};
    const auto requests = static_cast<std::int64_t>(fleet.requests().size());
    const ServingOutcome stopped = run_within(slo_budgets(slo, requests), fleet).outcome;
    EXPECT_TRUE(stopped.stopped_early);
    EXPECT_LT(stopped.requests.arrived, requests / 2);
  }
}

}  // namespace
}  // namespace llmplan
