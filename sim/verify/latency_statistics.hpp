#pragma once

#include <vector>

#include "llmplan/units.hpp"

namespace llmplan {

/// Of a set of latencies, exactly.
struct LatencyStatistics {
  Milliseconds mean{};
  Milliseconds p50{};
  Milliseconds p95{};
  Milliseconds p99{};
};

/// Quantiles are the smallest value that at least the share does not exceed (nearest rank).
/// Precondition: not empty.
[[nodiscard]] LatencyStatistics latency_statistics(std::vector<Duration> values);

}  // namespace llmplan
