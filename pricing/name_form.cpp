#include "name_form.hpp"

#include <algorithm>

namespace llmplan {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool has_only_name_letters(std::string_view name) {
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

}  // namespace

bool is_region_name(std::string_view name) {
  return name.size() >= 4 && is_lower(name.front()) && is_digit(name.back()) &&
         std::count(name.begin(), name.end(), '-') >= 2 && has_only_name_letters(name);
}

bool is_zone_id(std::string_view id) {
  constexpr std::string_view kZone = "-az";
  const std::size_t at = id.rfind(kZone);
  if (at == std::string_view::npos) {
    return false;
  }
  const std::string_view region = id.substr(0, at);
  const std::string_view number = id.substr(at + kZone.size());
  return region.size() >= 4 && is_lower(region.front()) && has_only_name_letters(region) &&
         !number.empty() && std::all_of(number.begin(), number.end(), is_digit);
}

std::vector<std::string_view> split_names(std::string_view joined) {
  std::vector<std::string_view> names;
  for (std::size_t bar = joined.find('|'); bar != std::string_view::npos; bar = joined.find('|')) {
    names.push_back(joined.substr(0, bar));
    joined.remove_prefix(bar + 1);
  }
  names.push_back(joined);
  return names;
}

}  // namespace llmplan
