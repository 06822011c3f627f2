#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace llmplan {

/// A day of the calendar, UTC.
using Date = std::chrono::sys_days;

/// The day that "2026-09-01" names; nothing when the text is anything else or no such day exists.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);

/// "2026-09-01". Precondition: a year from 0 to 9999, as `parse_date` returns.
[[nodiscard]] std::string date_text(Date date);

/// The same day `months` earlier, or the last one of that month where it is shorter.
[[nodiscard]] Date months_before(Date date, std::chrono::months months);

}  // namespace llmplan
