#pragma once

#include <cstdint>
#include <vector>

#include "llmplan/money.hpp"
#include "llmplan/request.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// What the callers of a fleet did in one clock hour of the window: some prices are by the hour's
/// own rate, which an average over days would hide.
struct ClockHour {
  std::int64_t arrivals = 0;
  std::int64_t prompt_tokens = 0;  ///< of the arrivals
  std::int64_t output_tokens = 0;  ///< of what was completed; after the window: in its last hour
  Int128 in_flight_ps = 0;         ///< time that requests were in flight, summed over them
};

/// Sorts arrivals, completions and time in flight by clock hour. Hours count from time zero.
class ClockHourMeter {
 public:
  /// Moves the clock on: `in_flight` requests were there since the last call.
  void advance(Time now, std::int64_t in_flight);
  void count_arrival(const Request& request) {
    ++hours_.back().arrivals;
    hours_.back().prompt_tokens += request.prompt_tokens;
  }
  void count_completion(std::int64_t output_tokens) {
    hours_.back().output_tokens += output_tokens;
  }
  /// Time in flight over all hours.
  [[nodiscard]] Int128 in_flight_ps() const;
  /// The hours of a window that ended at the last `advance`; its last one may be short.
  [[nodiscard]] std::vector<ClockHour> take();

 private:
  std::vector<ClockHour> hours_ = std::vector<ClockHour>(1);
  Time hour_end_ = Time{} + std::chrono::hours{1};
  Time now_{};
};

}  // namespace llmplan
