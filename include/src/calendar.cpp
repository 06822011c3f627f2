#include "llmplan/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace llmplan {
namespace {

constexpr std::string_view kPattern = "dddd-dd-dd";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Precondition: `text` is of digits.
int number(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  const bool is_formed =
      text.size() == kPattern.size() &&
      std::equal(text.begin(), text.end(), kPattern.begin(),
                 [](char c, char pattern) { return pattern == 'd' ? is_digit(c) : c == pattern; });
  if (!is_formed) {
    return std::nullopt;
  }
  const std::chrono::year_month_day day{
      std::chrono::year{number(text.substr(0, 4))},
      std::chrono::month{static_cast<unsigned>(number(text.substr(5, 2)))},
      std::chrono::day{static_cast<unsigned>(number(text.substr(8, 2)))}};
  return day.ok() ? std::optional(Date{day}) : std::nullopt;
}

std::string date_text(Date date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

Date months_before(Date date, std::chrono::months months) {
  const std::chrono::year_month_day earlier = std::chrono::year_month_day{date} - months;
  return earlier.ok() ? Date{earlier} : Date{earlier.year() / earlier.month() / std::chrono::last};
}

}  // namespace llmplan
