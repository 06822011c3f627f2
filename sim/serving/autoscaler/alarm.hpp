#pragma once

#include <cstdint>
#include <optional>

namespace llmplan {

/// A CloudWatch alarm of N consecutive one-minute points, whose action repeats every minute while
/// it stays in alarm. A missing point leaves it where it is, but it does not act: a group without
/// metrics is frozen, not scaled in.
/// Source: CloudWatch user guide, "Using Amazon CloudWatch alarms" (Auto Scaling actions repeat).
class Alarm {
 public:
  explicit Alarm(std::int32_t datapoints) : datapoints_(datapoints) {}

  /// Takes the minute's point; true while in alarm.
  bool observe(std::optional<bool> breaching) {
    if (!breaching) {
      return false;
    }
    in_a_row_ = *breaching ? in_a_row_ + 1 : 0;
    return in_a_row_ >= datapoints_;
  }

 private:
  std::int32_t datapoints_;
  std::int32_t in_a_row_ = 0;
};

}  // namespace llmplan
