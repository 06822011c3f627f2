#pragma once

#include <optional>
#include <string>
#include <vector>

#include "llmplan/scenario.hpp"
#include "month/request_log.hpp"

namespace llmplan {

/// Whose week stands in when the user names none: of the public weeks, the one with the milder
/// swings (a coding service's nights would make almost any other service look too cheap).
inline constexpr const char* kDefaultProfile = "azure-2024-conv";

/// How a log becomes a month when the scenario does not say:
/// - 27 days and more: as it is. It is a month.
/// - 7 days and more: its whole weeks, once. Part of a week would weigh weekdays against weekends
///   wrongly, and more turns of the same week cost time and tell nothing.
/// - less: a week of its five-minute blocks under `kDefaultProfile`, because a log without a
/// weekend
///   cannot know one.
[[nodiscard]] MonthExtension default_extension(Duration log_period);

/// A replay of the log, in the log's own time.
struct CalendarReplay {
  Duration period{};     ///< after which the log starts again
  Duration window{};     ///< simulated
  std::string sentence;  ///< what was done, for the report
};

/// What `ScaleWindow`, `Repeat` and `RepeatWeek` mean for this log. `RepeatWeek` takes whole weeks,
/// or whole days of a log without a week, or all of a log without a day; ten minutes that miss to a
/// whole are forgiven.
/// Precondition: the method is not `WeeklyProfile`.
[[nodiscard]] CalendarReplay calendar_replay(const MonthExtension& month, const RequestLog& log);

/// Simulated length of the methods that extend.
/// Throws: InputError at /workload/month/days unless it is above 0 and at most 105.
[[nodiscard]] Duration extension_window(const MonthExtension& month);

}  // namespace llmplan
