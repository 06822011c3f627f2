#pragma once

#include "laws/random_fleet.hpp"
#include "laws/traffic.hpp"

namespace llmplan {

/// The fleet until the budgets are spent.
[[nodiscard]] inline FleetRun run_within(const SloBudgets& budgets, const RandomFleet& fleet) {
  FleetRun result;
  RequestList source(fleet.requests());
  SimulationOptions options;
  options.window = RandomFleet::kWindow;
  options.timeline_bucket = std::chrono::minutes{1};
  options.budgets = budgets;
  options.log = [&result](const RequestRecord& record) { result.records.push_back(record); };
  result.outcome = simulate_fleet(fleet.config(), source, options);
  return result;
}

[[nodiscard]] inline const SectionedHistogram& samples_of(const LatencyRecorder& latency,
                                                          LatencyMetric metric) {
  switch (metric) {
    case LatencyMetric::Tpot:
      return latency.tpot;
    case LatencyMetric::E2e:
      return latency.e2e;
    case LatencyMetric::Queue:
      return latency.queue;
    default:
      return latency.ttft;
  }
}

}  // namespace llmplan
