#pragma once

#include <span>

#include "llmplan/latency_statistic.hpp"
#include "llmplan/result.hpp"
#include "outcome.hpp"

namespace llmplan {

/// The latency report over replications: samples pooled; confidence by replication when there are
/// several, by sections of the one run otherwise. Precondition: at least one outcome.
[[nodiscard]] LatencyReport summarize_latency(std::span<const ServingOutcome> outcomes);

/// The same of one replication, for comparisons: without confidence and `cdf`s.
[[nodiscard]] LatencyReport latency_figures(const ServingOutcome& outcome);

}  // namespace llmplan
