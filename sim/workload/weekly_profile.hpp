#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "llmplan/units.hpp"

namespace llmplan {

/// Relative request rate by hour of the week, mean 1 over the week. Index 0 and time zero are
/// Monday 00:00 UTC; before and after, the week repeats.
class WeeklyProfile {
 public:
  static constexpr std::size_t kHours = 168;

  /// Scales `hourly` to mean 1. Precondition: finite, none negative, one above zero.
  explicit WeeklyProfile(const std::array<double, kHours>& hourly);

  /// The same rate all week.
  [[nodiscard]] static WeeklyProfile constant();

  /// Rate in an hour counted from time zero. Precondition: hour >= 0.
  [[nodiscard]] double at_hour(std::int64_t hour) const {
    return hourly_[static_cast<std::size_t>(hour) % kHours];
  }
  /// Mean rate over `from` … `until`, exact over the steps of the profile.
  /// Precondition: 0 <= from < until.
  [[nodiscard]] double mean(Duration from, Duration until) const;

 private:
  /// Hours of mean rate from zero to `until`.
  [[nodiscard]] double integral(Duration until) const;

  std::array<double, kHours> hourly_;
  std::array<double, kHours + 1> cumulative_{};
};

}  // namespace llmplan
