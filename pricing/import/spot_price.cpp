#include "spot_price.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "price_dimension.hpp"

namespace llmplan {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes digits of a fixed number from the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  int value = 0;
  if (text.size() < digits ||
      !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(digits), is_digit)) {
    return std::nullopt;
  }
  std::from_chars(text.data(), text.data() + digits, value);
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, std::string_view mark) {
  const bool there = text.substr(0, mark.size()) == mark;
  text.remove_prefix(there ? mark.size() : 0);
  return there;
}

/// Seconds that local time is ahead of UTC: of "Z", "", "+00:00", "-0530".
std::optional<std::int64_t> offset_of(std::string_view zone) {
  if (zone.empty() || zone == "Z") {
    return 0;
  }
  const bool west = take(zone, "-");
  if (!west && !take(zone, "+")) {
    return std::nullopt;
  }
  const std::optional<int> hours = take_number(zone, 2);
  take(zone, ":");
  const std::optional<int> minutes = zone.empty() && hours ? 0 : take_number(zone, 2);
  if (!hours || !minutes || !zone.empty() || *hours > 14 || *minutes > 59) {
    return std::nullopt;
  }
  const std::int64_t seconds = *hours * 3600 + *minutes * 60;
  return west ? -seconds : seconds;
}

/// Seconds of the day of "04:32:53.000", which are taken from the front.
std::optional<std::int64_t> take_time(std::string_view& text) {
  const std::optional<int> hour = take_number(text, 2);
  const std::optional<int> minute = take(text, ":") ? take_number(text, 2) : std::nullopt;
  const std::optional<int> second = take(text, ":") ? take_number(text, 2) : std::nullopt;
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) {
    return std::nullopt;
  }
  if (take(text, ".")) {
    text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
  }
  return *hour * 3600 + *minute * 60 + *second;
}

Date day_of(std::int64_t seconds) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds{std::chrono::seconds{seconds}});
}

}  // namespace

std::optional<std::int64_t> parse_stamp(std::string_view text) {
  constexpr std::size_t kDateLength = 10;
  const std::optional<Date> date = parse_date(text.substr(0, kDateLength));
  text.remove_prefix(std::min(text.size(), kDateLength));
  if (!date || !(take(text, "T") || take(text, " "))) {
    return std::nullopt;
  }
  const std::optional<std::int64_t> time = take_time(text);
  const std::optional<std::int64_t> offset = offset_of(text);
  if (!time || !offset) {
    return std::nullopt;
  }
  const std::chrono::sys_seconds start = *date;
  return start.time_since_epoch().count() + *time - *offset;
}

std::string region_of_zone(std::string_view zone) {
  // "us-west-2a": two hyphens; "us-west-2-lax-1a" is a local zone.
  const bool lettered = zone.size() > 2 && zone.back() >= 'a' && zone.back() <= 'z' &&
                        is_digit(zone[zone.size() - 2]);
  const bool government = zone.find("-gov-") != std::string_view::npos;
  if (!lettered || std::count(zone.begin(), zone.end(), '-') != (government ? 3 : 2)) {
    return {};
  }
  return std::string(zone.substr(0, zone.size() - 1));
}

void SpotHistory::add(const SpotPrice& price) {
  const std::string& zone = price.zone_id.empty() ? price.zone : price.zone_id;
  Course& course = courses_[{region_of_zone(price.zone), price.instance_type, zone}];
  const auto [at, added] = course.emplace(price.since, price.price);
  if (!added && usd_of(at->second) != usd_of(price.price)) {
    throw InputError(price.price.where, fmt::format("\"{}\"", price.price.price),
                     fmt::format("\"{}\", the price at the same time in {}", at->second.price,
                                 at->second.where.position));
  }
}

void SpotHistory::add_rows(const Place& place, const Course& course, std::vector<PriceRow>& rows) {
  const std::size_t first = rows.size();
  for (const auto& [since, price] : course) {
    const Date day = day_of(since);
    if (rows.size() > first && rows.back().valid_from == day) {
      rows.back().price = usd_of(price);
      rows.back().note = "the last of several prices that began on its first day";
      continue;
    }
    if (rows.size() > first) {
      rows.back().valid_to = day - std::chrono::days{1};
    }
    PriceRow row;
    row.key = {"EC2", place.region, place.instance_type, "spot", place.zone};
    row.unit = "hour";
    row.price = usd_of(price);
    row.valid_from = day;
    row.as_of = date_text(day);
    rows.push_back(row);
  }
}

std::vector<PriceRow> SpotHistory::rows() const {
  std::vector<PriceRow> rows;
  for (const auto& [place, course] : courses_) {
    add_rows(place, course, rows);
  }
  return rows;
}

}  // namespace llmplan
