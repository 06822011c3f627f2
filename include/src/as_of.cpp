#include "llmplan/as_of.hpp"

#include <string>

namespace llmplan {
namespace {

constexpr std::string_view kUndated = "undated";

}  // namespace

bool is_as_of(std::string_view text) { return text == kUndated || as_of_day(text).has_value(); }

std::optional<Date> as_of_day(std::string_view text) {
  constexpr std::string_view kFirstDay = "0000-01-01";
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kYearAndMonth = 7;
  if (text.size() != kYear && text.size() != kYearAndMonth) {
    return parse_date(text);
  }
  return parse_date(std::string(text).append(kFirstDay.substr(text.size())));
}

}  // namespace llmplan
