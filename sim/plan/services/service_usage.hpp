#pragma once

#include <cstdint>

#include "fleet_traffic.hpp"
#include "outcome.hpp"

namespace llmplan {

/// What supporting services are paid for, as the simulation of any kind of deployment saw it in the
/// window. Sizes of text are tokens at `bytes_per_token`.
struct ServiceUsage {
  std::int64_t arrived = 0;
  std::int64_t completed = 0;
  TrafficBytes traffic;
  std::int64_t mean_prompt_bytes = 0;    ///< of the completed requests
  std::int64_t mean_answer_bytes = 0;    ///< stored, not as it was streamed
  std::int64_t answer_milliseconds = 0;  ///< from arrival to last token, all completed requests
  std::int64_t instance_seconds = 0;
  std::int64_t cold_starts = 0;
  std::int64_t gets_per_start = 0;  ///< of the weights from S3
};

[[nodiscard]] ServiceUsage service_usage(const ServingOutcome& outcome, const TrafficBytes& traffic,
                                         double bytes_per_token);

}  // namespace llmplan
