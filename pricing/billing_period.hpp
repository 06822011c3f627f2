#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "llmplan/cost.hpp"
#include "llmplan/money.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// Hours of a month in a bill, unless a calendar month is asked for.
/// Source: the convention of AWS's pricing pages and calculator.
inline constexpr std::int64_t kHoursPerMonth = 730;
inline constexpr std::int64_t kSecondsPerHour = 3600;

/// Bytes of a billed GB. Source: AWS counts a TB of transfer as 1,024 GB, and its storage examples
/// come out right with 2^30 bytes.
inline constexpr std::int64_t kBytesPerGb = std::int64_t{1} << 30;

/// The simulated time that stands for a month: usage in it counts hours / window times.
/// Both are positive.
struct BillingPeriod {
  Duration window{};
  std::int64_t hours = kHoursPerMonth;  ///< of the month that is billed
};

/// numerator / denominator in lowest terms. Where that does not fit 64 bits, the nearest decimal
/// fraction that does, off by less than 1 part in 10^17.
/// Precondition: denominator > 0, numerator >= 0, the value below 2^63.
[[nodiscard]] Amount to_amount(Int128 numerator, Int128 denominator);

/// What `numerator / denominator` of usage in the window makes in the month.
/// Precondition: as `to_amount`, and the fraction in lowest terms stays below 10^19 on both sides.
[[nodiscard]] Amount monthly_amount(Int128 numerator, Int128 denominator, BillingPeriod period);

/// "87187 requests in 12 h, × 730 h / 12 h": usage of the window, and how it became a month's.
[[nodiscard]] std::string scaled_basis(std::string_view usage, BillingPeriod period);

/// Whole seconds that cover `duration`: a begun second counts.
[[nodiscard]] std::int64_t ceil_seconds(Duration duration);

}  // namespace llmplan
