#include "time_left.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace llmplan {
namespace {

/// No more precise than a guess is.
std::string rough_text(double seconds) {
  const double minutes = std::round(seconds / 60);
  if (seconds < 90) {
    return fmt::format("{:.0f} s", std::max(seconds, 1.0));
  }
  return minutes < 90 ? fmt::format("{:.0f} min", minutes)
                      : fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

std::string time_left_text(double fraction, Seconds elapsed, std::optional<Seconds> budget) {
  constexpr double kLeastFraction = 0.01;  // less says nothing about the rest
  std::optional<double> left;
  if (fraction >= kLeastFraction) {
    left = elapsed.count() * std::max(0.0, 1 - fraction) / fraction;
  }
  if (budget) {
    const double of_budget = std::max(0.0, (*budget - elapsed).count());
    left = left ? std::min(*left, of_budget) : of_budget;
  }
  return left ? fmt::format("about {} left", rough_text(*left)) : "";
}

}  // namespace llmplan
