#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

#include "readers.hpp"

namespace llmplan {
namespace {

constexpr std::string_view kConvention = "730h";

/// All of `text` as a number without a sign, or nothing.
std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() && text.front() != '-'
             ? std::optional(number)
             : std::nullopt;
}

/// Hours of "2026-11", in UTC.
std::optional<std::int64_t> hours_of_month(std::string_view text) {
  if (text.size() != std::string_view("yyyy-mm").size() || text[4] != '-') {
    return std::nullopt;
  }
  const std::optional<int> year = whole_number(text.substr(0, 4));
  const std::optional<int> month = whole_number(text.substr(5));
  if (!year || !month || *month < 1 || *month > 12) {
    return std::nullopt;
  }
  const std::chrono::year_month_day_last last{
      std::chrono::year{*year},
      std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(*month)}}};
  return std::int64_t{24} * static_cast<unsigned>(last.day());
}

void read_month(const JsonView& view, BillingMonth& month) {
  std::string name;
  read_value(view, name);
  if (name == kConvention) {
    return;
  }
  const std::optional<std::int64_t> hours = hours_of_month(name);
  if (!hours) {
    view.fail("\"730h\", or a calendar month such as \"2026-11\"");
  }
  month = {name, *hours};
}

}  // namespace

void read_billing(ObjectReader& object, BillingMonth& month) {
  object.optional("month", month, read_month);
}

}  // namespace llmplan
