#pragma once

#include <cstdint>

#include "starter_spec.hpp"

namespace llmplan {

/// What the size of a deployment follows from.
struct TrafficSize {
  double mean_rps = 0;
  double peak_rps = 0;              ///< of the busiest hour, or minute of a log
  std::int64_t prompt_tokens = 1;   ///< mean
  std::int64_t output_tokens = 1;   ///< mean
  std::int64_t longest_tokens = 2;  ///< prompt and answer, each at its 99th percentile
};

/// Throws: InputError for a preset that is not known.
[[nodiscard]] TrafficSize traffic_size(const GeneratedWorkload& workload);
[[nodiscard]] TrafficSize traffic_size(const StarterLog& log);

}  // namespace llmplan
