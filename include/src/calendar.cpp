#include "llmplan/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace llmplan {
namespace {

constexpr std::string_view kPattern = "dddd-dd-dd";
constexpr std::string_view kClockPattern = "Tdd:dd:ddZ";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `pattern`: 'd' stands for a digit.
bool is_formed(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(),
                    [](char c, char p) { return p == 'd' ? is_digit(c) : c == p; });
}

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
  if (!is_formed(text, kPattern)) {
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

std::string utc_text(std::chrono::sys_seconds time) {
  const Date day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock{time - day};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", date_text(day), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::optional<std::chrono::sys_seconds> parse_utc_text(std::string_view text) {
  const std::optional<Date> day = parse_date(text.substr(0, kPattern.size()));
  if (!day || !is_formed(text.substr(kPattern.size()), kClockPattern)) {
    return std::nullopt;
  }
  const int hours = number(text.substr(11, 2));
  const int minutes = number(text.substr(14, 2));
  const int seconds = number(text.substr(17, 2));
  if (hours > 23 || minutes > 59 || seconds > 59) {
    return std::nullopt;
  }
  return *day + std::chrono::hours{hours} + std::chrono::minutes{minutes} +
         std::chrono::seconds{seconds};
}

Date monday_of(Date date) { return date - (std::chrono::weekday{date} - std::chrono::Monday); }

Date months_before(Date date, std::chrono::months months) {
  const std::chrono::year_month_day earlier = std::chrono::year_month_day{date} - months;
  return earlier.ok() ? Date{earlier} : Date{earlier.year() / earlier.month() / std::chrono::last};
}

}  // namespace llmplan
