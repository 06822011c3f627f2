#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "latency_statistics.hpp"
#include "serving_log.hpp"

namespace llmplan {

/// How well requests were served, really or in simulation.
struct ServingSummary {
  std::int64_t requests = 0;
  LatencyStatistics ttft;
  std::optional<LatencyStatistics> tpot;  ///< absent when no answer has a second token
  LatencyStatistics e2e;
  double output_tokens_per_second = 0;  ///< from the first arrival to the last token
};

/// Precondition: not empty.
[[nodiscard]] ServingSummary summarize(std::span<const CompletedRequest> requests);

}  // namespace llmplan
