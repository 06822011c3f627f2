#include "weekly_profile.hpp"

#include <chrono>
#include <cmath>
#include <numeric>

#include "llmplan/error.hpp"

namespace llmplan {

WeeklyProfile::WeeklyProfile(const std::array<double, kHours>& hourly) : hourly_(hourly) {
  const double sum = std::accumulate(hourly_.begin(), hourly_.end(), 0.0);
  check(std::isfinite(sum) && sum > 0, "a weekly profile has a positive mean");
  for (std::size_t hour = 0; hour < kHours; ++hour) {
    check(hourly_[hour] >= 0, "a rate is not negative");
    hourly_[hour] *= static_cast<double>(kHours) / sum;
    cumulative_[hour + 1] = cumulative_[hour] + hourly_[hour];
  }
}

WeeklyProfile WeeklyProfile::constant() {
  std::array<double, kHours> hourly{};
  hourly.fill(1);
  return WeeklyProfile(hourly);
}

double WeeklyProfile::mean(Duration from, Duration until) const {
  check(from >= Duration::zero() && from < until, "a mean is over a span after time zero");
  constexpr double kHourSeconds = 3600;
  return (integral(until) - integral(from)) * kHourSeconds / to_seconds(until - from).count();
}

double WeeklyProfile::integral(Duration until) const {
  constexpr Duration kHour = std::chrono::hours{1};
  const std::int64_t hours = until / kHour;
  const auto hour = static_cast<std::size_t>(hours) % kHours;
  const std::size_t weeks = static_cast<std::size_t>(hours) / kHours;
  const double into_hour =
      static_cast<double>((until % kHour).count()) / static_cast<double>(kHour.count());
  return static_cast<double>(weeks) * cumulative_[kHours] + cumulative_[hour] +
         into_hour * hourly_[hour];
}

}  // namespace llmplan
