#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <ratio>

namespace llmplan {

/// Simulated time span: whole picoseconds in 64 bits, so ±106 days.
using Duration = std::chrono::duration<std::int64_t, std::pico>;

/// The simulation's clock; it starts at zero and is only ever advanced by events.
struct SimClock {
  using rep = Duration::rep;
  using period = Duration::period;
  using duration = Duration;
  using time_point = std::chrono::time_point<SimClock, Duration>;
  static constexpr bool is_steady = true;
};

/// A point in simulated time.
using Time = SimClock::time_point;

/// What models compute in before the one gate to integer time, `to_duration`.
using Seconds = std::chrono::duration<double>;
using Milliseconds = std::chrono::duration<double, std::milli>;

/// Rounds model seconds to the clock, half away from zero.
/// `check`s that the value is finite, not negative and inside the clock's range.
[[nodiscard]] Duration to_duration(Seconds seconds);

[[nodiscard]] constexpr Seconds to_seconds(Duration d) {
  return std::chrono::duration_cast<Seconds>(d);
}
[[nodiscard]] constexpr Seconds to_seconds(Time t) { return to_seconds(t.time_since_epoch()); }

/// A physical quantity whose unit is its tag: adding bytes to FLOPs does not compile.
template <class Tag>
struct Quantity {
  double value = 0;

  friend constexpr auto operator<=>(const Quantity&, const Quantity&) = default;
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return {a.value + b.value}; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return {a.value - b.value}; }
  friend constexpr Quantity operator*(double k, Quantity a) { return {k * a.value}; }
  friend constexpr Quantity operator*(Quantity a, double k) { return {k * a.value}; }
  friend constexpr Quantity operator/(Quantity a, double k) { return {a.value / k}; }
  friend constexpr double operator/(Quantity a, Quantity b) { return a.value / b.value; }
};

/// A quantity per second.
template <class Tag>
struct PerSecond {
  double value = 0;

  friend constexpr auto operator<=>(const PerSecond&, const PerSecond&) = default;
  friend constexpr PerSecond operator*(double k, PerSecond a) { return {k * a.value}; }
  friend constexpr PerSecond operator/(PerSecond a, double k) { return {a.value / k}; }
  friend constexpr Seconds operator/(Quantity<Tag> q, PerSecond rate) {
    return Seconds{q.value / rate.value};
  }
};

using Bytes = Quantity<struct BytesTag>;
using Flops = Quantity<struct FlopsTag>;
using BytesPerSecond = PerSecond<struct BytesTag>;
using FlopsPerSecond = PerSecond<struct FlopsTag>;

}  // namespace llmplan
