#include "billing_period.hpp"

#include <fmt/format.h>

#include <limits>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kPicosPerSecond = 1'000'000'000'000;
constexpr Int128 kPicosPerHour = Int128{kSecondsPerHour} * kPicosPerSecond;
constexpr Int128 kLargest = std::numeric_limits<std::int64_t>::max();

struct Fraction {
  Int128 numerator;
  Int128 denominator;
};

/// Precondition: b > 0.
Int128 greatest_common_divisor(Int128 a, Int128 b) {
  while (a != 0) {
    const Int128 rest = b % a;
    b = a;
    a = rest;
  }
  return b;
}

Fraction reduced(Int128 numerator, Int128 denominator) {
  check(numerator >= 0 && denominator > 0, "a billed amount is a fraction that is not negative");
  const Int128 divisor = greatest_common_divisor(numerator, denominator);
  return {numerator / divisor, denominator / divisor};
}

/// Long division: decimals are added as long as numerator and denominator fit 64 bits.
Amount nearest_decimal(const Fraction& exact) {
  Int128 value = exact.numerator / exact.denominator;
  Int128 rest = exact.numerator % exact.denominator;
  Int128 scale = 1;
  check(value <= kLargest, "a billed amount fits 64 bits");
  while (scale <= kLargest / 10 && value <= kLargest / 10 - 1) {
    rest *= 10;
    value = value * 10 + rest / exact.denominator;
    rest %= exact.denominator;
    scale *= 10;
  }
  if (2 * rest >= exact.denominator && value < kLargest) {
    ++value;
  }
  return to_amount(value, scale);
}

Int128 product(Int128 a, Int128 b) {
  Int128 result = 0;
  check(!__builtin_mul_overflow(a, b, &result), "a billed amount fits 128 bits");
  return result;
}

}  // namespace

Amount to_amount(Int128 numerator, Int128 denominator) {
  const Fraction exact = reduced(numerator, denominator);
  if (exact.numerator > kLargest || exact.denominator > kLargest) {
    return nearest_decimal(exact);
  }
  return {static_cast<std::int64_t>(exact.numerator), static_cast<std::int64_t>(exact.denominator)};
}

Amount monthly_amount(Int128 numerator, Int128 denominator, BillingPeriod period) {
  check(period.window > Duration::zero(), "the billed window is longer than nothing");
  check(period.hours > 0, "a month has hours");
  const Fraction usage = reduced(numerator, denominator);
  const Fraction months = reduced(period.hours * kPicosPerHour, period.window.count());
  return to_amount(product(usage.numerator, months.numerator),
                   product(usage.denominator, months.denominator));
}

std::string scaled_basis(std::string_view usage, BillingPeriod period) {
  if (period.window.count() == period.hours * kPicosPerHour) {
    return fmt::format("{} in {} h", usage, period.hours);
  }
  const auto hours =
      static_cast<double>(period.window.count()) / static_cast<double>(kPicosPerHour);
  return fmt::format("{} in {:.6g} h, × {} h / {:.6g} h", usage, hours, period.hours, hours);
}

std::int64_t ceil_seconds(Duration duration) {
  const std::int64_t whole = duration.count() / kPicosPerSecond;
  return whole + (duration.count() % kPicosPerSecond > 0 ? 1 : 0);
}

}  // namespace llmplan
