#pragma once

#include <limits>
#include <string>

namespace llmplan {

/// The numbers that a key accepts; both bounds included unless said.
struct NumberRange {
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
  bool least_excluded = false;

  [[nodiscard]] bool contains(double value) const {
    return (least_excluded ? value > least : value >= least) && value <= most;
  }
  /// As a phrase after the kind of number: " from 1 to 8", " above 0", "".
  [[nodiscard]] std::string phrase() const;
};

[[nodiscard]] constexpr NumberRange at_least(double least) { return {.least = least}; }
[[nodiscard]] constexpr NumberRange between(double least, double most) {
  return {.least = least, .most = most};
}
[[nodiscard]] constexpr NumberRange above_up_to(double bound, double most) {
  return {.least = bound, .most = most, .least_excluded = true};
}

// Ceilings that no real scenario meets; they keep products of counts inside 64 bits.
inline constexpr double kMaxInstances = 10'000;
inline constexpr double kMaxTokens = 10'000'000;  ///< of one request or step
inline constexpr double kMaxPerMinute = 1e12;     ///< tokens or requests
inline constexpr double kMaxRps = 1'000'000;
inline constexpr double kMaxDays = 100;  ///< the simulation clock ends at 106 days

}  // namespace llmplan
