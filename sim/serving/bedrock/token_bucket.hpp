#pragma once

#include <algorithm>
#include <cstdint>

#include "llmplan/money.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// A quota per minute: full at the start with one minute's worth, refilled continuously at that
/// rate, never above it. It may go negative when more is charged than was reserved. Exact: a
/// token counts as one part per picosecond of a minute, so that a refill is an integer product.
/// Source: the mechanism is an assumption, AWS publishes the quota alone; a clock-minute reset and
/// a rolling window fit its documents as well.
class TokenBucket {
 public:
  /// Precondition: per_minute >= 0.
  explicit TokenBucket(std::int64_t per_minute)
      : per_minute_(per_minute), level_(Int128{per_minute} * kParts) {}

  /// Whether `tokens` can be taken at `now`. Precondition: time does not go back.
  [[nodiscard]] bool holds(Time now, std::int64_t tokens) {
    refill(now);
    return level_ >= Int128{tokens} * kParts;
  }
  /// Takes what `holds` has just found.
  void take(std::int64_t tokens) { level_ -= Int128{tokens} * kParts; }
  /// Turns a reservation into a charge: gives back what was reserved in excess, takes what is
  /// short.
  void settle(Time now, std::int64_t reserved, std::int64_t charged) {
    refill(now);
    level_ = std::min(level_ + (Int128{reserved} - charged) * kParts, capacity());
  }

 private:
  /// Of a token.
  static constexpr std::int64_t kParts = Duration{std::chrono::minutes{1}}.count();

  [[nodiscard]] Int128 capacity() const { return Int128{per_minute_} * kParts; }
  void refill(Time now) {
    level_ = std::min(level_ + Int128{per_minute_} * (now - refilled_).count(), capacity());
    refilled_ = now;
  }

  std::int64_t per_minute_;
  Int128 level_;  // in parts
  Time refilled_{};
};

}  // namespace llmplan
