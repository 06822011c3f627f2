#pragma once

#include "llmplan/units.hpp"

namespace llmplan {

/// What a served trace is timed by; it starts at zero and never goes back.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  [[nodiscard]] virtual Time now() const = 0;
  /// Returns when `now()` is `time` or later, at once when it is already.
  virtual void wait_until(Time time) = 0;
  /// It is zero again.
  virtual void restart() = 0;
};

/// Time that passes only when somebody says so: waiting jumps there.
class VirtualClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override { return now_; }
  void wait_until(Time time) override { now_ = time > now_ ? time : now_; }
  void restart() override { now_ = Time{}; }
  /// Precondition: duration >= 0.
  void advance(Duration duration) { now_ += duration; }

 private:
  Time now_{};
};

}  // namespace llmplan
