#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "llmplan/money.hpp"

namespace llmplan {

/// "$2,888": whole dollars; below ten dollars with cents.
[[nodiscard]] inline std::string money_text(Usd money) {
  constexpr double kWithCents = 10;
  const double dollars = money.to_double();
  return dollars < kWithCents ? fmt::format("${:.2f}", dollars)
                              : fmt::format("${}", fmt::group_digits(std::llround(dollars)));
}

/// "3,000,000".
[[nodiscard]] inline std::string count_text(double count) {
  return fmt::format("{}", fmt::group_digits(std::llround(count)));
}

}  // namespace llmplan
