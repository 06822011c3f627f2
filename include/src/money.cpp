#include "llmplan/money.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <stdexcept>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr int kDecimals = 12;

Int128 divide_half_even(Int128 numerator, Int128 denominator) {
  const bool negative = numerator < 0;
  const Int128 magnitude = negative ? -numerator : numerator;
  Int128 quotient = magnitude / denominator;
  const Int128 twice_rest = 2 * (magnitude % denominator);
  if (twice_rest > denominator || (twice_rest == denominator && quotient % 2 != 0)) {
    ++quotient;
  }
  return negative ? -quotient : quotient;
}

[[noreturn]] void reject(std::string_view text) {
  throw std::invalid_argument("not a decimal amount of at most 12 places: \"" + std::string(text) +
                              "\"");
}

/// Splits off a trailing "e-05"; returns the exponent, 0 without one.
int take_exponent(std::string_view& digits, std::string_view whole) {
  const std::size_t at = digits.find_first_of("eE");
  if (at == std::string_view::npos) {
    return 0;
  }
  std::string_view text = digits.substr(at + 1);
  if (!text.empty() && text.front() == '+') {
    text.remove_prefix(1);
    if (!text.empty() && text.front() == '-') {
      reject(whole);
    }
  }
  int exponent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  if (error != std::errc{} || end != text.data() + text.size() || exponent < -30 || exponent > 30) {
    reject(whole);
  }
  digits = digits.substr(0, at);
  return exponent;
}

}  // namespace

Usd Usd::parse(std::string_view text) {
  std::string_view digits = text;
  const bool negative = !digits.empty() && digits.front() == '-';
  if (negative) {
    digits.remove_prefix(1);
  }
  int scale = kDecimals + take_exponent(digits, text);
  Int128 picos = 0;
  bool seen_point = false;
  bool seen_digit = false;
  for (const char c : digits) {
    if (c == '.' && !seen_point) {
      seen_point = true;
      continue;
    }
    if (c < '0' || c > '9' || picos > std::numeric_limits<std::int64_t>::max() * Int128{1000}) {
      reject(text);
    }
    seen_digit = true;
    picos = picos * 10 + (c - '0');
    scale -= seen_point ? 1 : 0;
  }
  if (!seen_digit) {
    reject(text);
  }
  for (; scale > 0; --scale) {
    picos *= 10;
    if (picos > std::numeric_limits<std::int64_t>::max() * Int128{1'000'000'000'000}) {
      reject(text);
    }
  }
  for (; scale < 0; ++scale) {
    if (picos % 10 != 0) {
      reject(text);
    }
    picos /= 10;
  }
  return Usd{negative ? -picos : picos};
}

Usd Usd::prorate(std::int64_t numerator, std::int64_t denominator) const {
  check(denominator > 0, "money is prorated by a positive denominator");
  Int128 product = 0;
  check(!__builtin_mul_overflow(picos_, Int128{numerator}, &product), "a bill line fits 128 bits");
  return Usd{divide_half_even(product, denominator)};
}

Usd Usd::rounded_to_cents() const {
  return Usd{divide_half_even(picos_, kPicosPerCent) * kPicosPerCent};
}

std::string Usd::to_string(int min_decimals) const {
  Int128 magnitude = picos_ < 0 ? -picos_ : picos_;
  std::string text;
  int places = 0;
  for (; places < kDecimals || magnitude > 0 || places == kDecimals; ++places) {
    if (places == kDecimals) {
      text.insert(text.begin(), '.');
    }
    text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(magnitude % 10)));
    magnitude /= 10;
  }
  const std::size_t point = text.find('.');
  std::size_t keep = text.find_last_not_of('0') + 1;
  keep = std::max(keep, point + 1 + static_cast<std::size_t>(min_decimals));
  text.resize(min_decimals == 0 && keep == point + 1 ? point : keep, '0');
  return picos_ < 0 ? "-" + text : text;
}

double Usd::to_double() const { return static_cast<double>(picos_) * 1e-12; }

}  // namespace llmplan
