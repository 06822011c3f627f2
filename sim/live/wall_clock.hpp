#pragma once

#include <chrono>

#include "clock.hpp"

namespace llmplan {

/// Real time since its start, from the system's steady clock.
class WallClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override;
  /// Sleeps, and spins through the last moments: a sleep ends late by tens of microseconds, which
  /// would be added to the latency of a request that finds the engine idle.
  void wait_until(Time time) override;
  void restart() override { start_ = std::chrono::steady_clock::now(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace llmplan
