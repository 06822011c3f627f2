#include "format/decimal.hpp"

#include <charconv>
#include <limits>

namespace llmplan {
namespace {

constexpr Int128 kLargest = Int128{1'000'000'000'000'000'000} * 1'000'000'000'000'000'000;
constexpr int kMaxExponent = 60;

/// Takes "e-05" off the end of `text`; 0 without one, absent when it is broken.
std::optional<int> take_exponent(std::string_view& text) {
  const std::size_t at = text.find_first_of("eE");
  if (at == std::string_view::npos) {
    return 0;
  }
  std::string_view digits = text.substr(at + 1);
  text = text.substr(0, at);
  if (digits.size() > 1 && digits.front() == '+' && digits[1] != '-') {
    digits.remove_prefix(1);
  }
  int exponent = 0;
  const char* last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, exponent);
  if (error != std::errc{} || end != last || exponent < -kMaxExponent || exponent > kMaxExponent) {
    return std::nullopt;
  }
  return exponent;
}

/// Digits as an integer, and how many of them stand behind the point.
struct Mantissa {
  Int128 digits = 0;
  int behind_point = 0;
};

std::optional<Mantissa> parse_mantissa(std::string_view text) {
  Mantissa result;
  bool point = false;
  bool any = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') {
      return std::nullopt;
    }
    any = true;
    if (result.digits > kLargest / 10) {
      if (!point) {
        return std::nullopt;
      }
      continue;  // 36 digits say enough
    }
    result.digits = result.digits * 10 + (c - '0');
    result.behind_point += point ? 1 : 0;
  }
  return any ? std::optional(result) : std::nullopt;
}

/// A plain decimal of few digits in 64-bit arithmetic, several times as fast as the general way:
/// nearly all stamps of a log are such. Absent for anything else, right or wrong.
std::optional<Int128> parse_short_decimal(std::string_view text, int places) {
  constexpr std::size_t kMostChars = 19;  // 19 digits fit 64 bits
  std::uint64_t digits = 0;
  std::size_t point = text.size();
  if (text.size() < 2 || text.size() > kMostChars) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto digit = static_cast<std::uint64_t>(text[i]) - std::uint64_t{'0'};
    if (digit <= 9) {
      digits = digits * 10 + digit;
    } else if (text[i] == '.' && point == text.size()) {
      point = i;
    } else {
      return std::nullopt;
    }
  }
  const std::size_t behind_point = point == text.size() ? 0 : text.size() - point - 1;
  int shift = places - static_cast<int>(behind_point);
  if (shift < 0 || shift > 12) {
    return std::nullopt;
  }
  Int128 value = digits;
  for (; shift > 0; --shift) {
    value *= 10;
  }
  return value;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<Int128> parse_decimal(std::string_view text, int places) {
  if (const auto value = parse_short_decimal(text, places)) {
    return value;
  }
  const std::optional<int> exponent = take_exponent(text);
  const std::optional<Mantissa> mantissa = parse_mantissa(text);
  if (!exponent || !mantissa) {
    return std::nullopt;
  }
  Int128 value = mantissa->digits;
  int shift = places + *exponent - mantissa->behind_point;
  for (; shift > 0 && value != 0; --shift) {
    if (value > kLargest / 10) {
      return std::nullopt;
    }
    value *= 10;
  }
  Int128 last_digit = 0;
  for (; shift < 0; ++shift) {
    last_digit = value % 10;
    value /= 10;
  }
  return value + (last_digit >= 5 ? 1 : 0);
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
  if (const std::size_t point = text.find('.'); point != std::string_view::npos) {
    if (text.find_first_not_of('0', point + 1) != std::string_view::npos) {
      return std::nullopt;
    }
    text = text.substr(0, point);
  }
  std::int64_t value = 0;
  const char* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (error != std::errc{} || end != last) {
    return std::nullopt;
  }
  return value;
}

std::optional<std::int32_t> parse_tokens(std::string_view text) {
  const std::optional<std::int64_t> value = parse_whole(text);
  if (!value || *value < 1 || *value > std::numeric_limits<std::int32_t>::max()) {
    return std::nullopt;
  }
  return static_cast<std::int32_t>(*value);
}

}  // namespace llmplan
