#include "clock_hour_meter.hpp"

#include <utility>

namespace llmplan {

void ClockHourMeter::advance(Time now, std::int64_t in_flight) {
  while (now >= hour_end_) {
    hours_.back().in_flight_ps += Int128{in_flight} * (hour_end_ - now_).count();
    now_ = hour_end_;
    hour_end_ += std::chrono::hours{1};
    hours_.emplace_back();
  }
  hours_.back().in_flight_ps += Int128{in_flight} * (now - now_).count();
  now_ = now;
}

Int128 ClockHourMeter::in_flight_ps() const {
  Int128 sum = 0;
  for (const ClockHour& hour : hours_) {
    sum += hour.in_flight_ps;
  }
  return sum;
}

std::vector<ClockHour> ClockHourMeter::take() {
  const bool last_is_past_the_window =
      hours_.size() > 1 && now_ == hour_end_ - std::chrono::hours{1};
  if (last_is_past_the_window) {
    hours_[hours_.size() - 2].output_tokens += hours_.back().output_tokens;
    hours_.pop_back();
  }
  return std::move(hours_);
}

}  // namespace llmplan
