#include "number_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

namespace llmplan {
namespace {

/// Groups the digits before the decimal point by thousands.
std::string grouped(std::string digits) {
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  std::size_t at = std::min(digits.find('.'), digits.size());
  while (at > first + 3) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string with_dollar(const std::string& digits) {
  return digits.starts_with('-') ? "-$" + digits.substr(1) : "$" + digits;
}

/// Significant digits without exponent or trailing zeros. Precondition: |value| < 1e15.
std::string significant(double value, int digits) {
  const double shown = rounded(value, digits);
  return std::abs(shown) < 1e-4 ? "0" : grouped(fmt::format("{}", shown));
}

std::string three_digits(double value) { return significant(value, 3); }

struct LatencyUnit {
  double milliseconds;
  std::string_view name;
  double most;  ///< from here on the next unit; below the number that would round to a fourth digit
};
constexpr std::array kLatencyUnits = {
    LatencyUnit{1, "ms", 999.5}, LatencyUnit{1e3, "s", 599.5}, LatencyUnit{6e4, "min", 599.5},
    LatencyUnit{3.6e6, "h", std::numeric_limits<double>::infinity()}};

}  // namespace

double rounded(double value, int digits) {
  const std::string text = fmt::format("{:.{}e}", value, digits - 1);
  double result = value;
  std::from_chars(text.data(), text.data() + text.size(), result);
  return result;
}

std::string count_text(std::int64_t count) { return grouped(std::to_string(count)); }

std::string money_text(Usd amount) {
  return with_dollar(grouped(amount.rounded_to_cents().to_string(2)));
}

std::string unit_price_text(Usd amount) {
  const double value = std::abs(amount.to_double());
  const double magnitude = value > 0 ? std::floor(std::log10(value)) : 2;
  const int decimals = std::clamp(3 - static_cast<int>(magnitude), 2, 10);
  return with_dollar(grouped(fmt::format("{:.{}f}", amount.to_double(), decimals)));
}

std::string latency_text(Milliseconds latency) {
  const auto* unit = kLatencyUnits.begin();
  while (latency.count() / unit->milliseconds >= unit->most) {
    ++unit;
  }
  return fmt::format("{} {}", three_digits(latency.count() / unit->milliseconds), unit->name);
}

std::string number_text(double value) { return three_digits(value); }

std::string quantity_text(double value) { return significant(value, kFractionDigits); }

std::string share_text(double share) {
  // Near 1 the missing part is what matters: 99.996 % must not read as 100 %.
  const double missing = std::abs(1 - share);
  const int decimals = missing == 0 || missing >= 0.1 ? 1 : missing >= 0.001 ? 2 : 4;
  const double scale = std::pow(10, decimals);
  constexpr double kDecimalError = 1e-6;  // 0.999 is not 99.9 % in binary
  const double percent = std::floor(100 * share * scale + kDecimalError) / scale;
  std::string text = fmt::format("{:.{}f}", percent, decimals);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) {
    text.pop_back();
  }
  return text + "%";
}

std::string change_text(double relative) {
  const double percent = 100 * relative;
  if (percent > 999) {
    return ">+999%";
  }
  const double shown =
      std::abs(percent) < 9.95 ? std::round(percent * 10) / 10 : std::round(percent);
  return fmt::format("{:+}%", shown == 0 ? 0.0 : shown);
}

std::string span_text(Duration span) {
  constexpr std::array kUnits = {std::pair{86'400.0, " days"}, std::pair{3'600.0, " h"},
                                 std::pair{60.0, " min"}};
  const double seconds = to_seconds(span).count();
  for (const auto& unit : kUnits) {
    if (seconds >= 2 * unit.first) {
      return number_text(seconds / unit.first) + unit.second;
    }
  }
  return number_text(seconds) + " s";
}

}  // namespace llmplan
