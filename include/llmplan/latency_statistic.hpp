#pragma once

#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"

namespace llmplan {

/// One figure of a report. Precondition: `summary` has samples.
[[nodiscard]] Milliseconds statistic_of(const LatencySummary& summary, Statistic statistic);
[[nodiscard]] const LatencySummary& metric_of(const LatencyReport& report, LatencyMetric metric);

}  // namespace llmplan
