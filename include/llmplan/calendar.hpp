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

/// "2026-09-01T08:00:00Z". Precondition: as `date_text`.
[[nodiscard]] std::string utc_text(std::chrono::sys_seconds time);

/// The instant that `utc_text` writes so; nothing for any other text.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_utc_text(std::string_view text);

/// The Monday on or before `date`.
[[nodiscard]] Date monday_of(Date date);

/// The same day `months` earlier, or the last one of that month where it is shorter.
[[nodiscard]] Date months_before(Date date, std::chrono::months months);

}  // namespace llmplan
