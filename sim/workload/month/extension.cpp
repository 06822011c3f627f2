#include "month/extension.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "llmplan/error.hpp"
#include "month/wording.hpp"

namespace llmplan {
namespace {

constexpr Duration kDay = std::chrono::hours{24};
constexpr Duration kWeek = 7 * kDay;
constexpr Duration kMonth = 27 * kDay;
/// A log of a week rarely ends with a request in its very last second.
constexpr Duration kForgiven = std::chrono::minutes{10};
constexpr const char* kBillRule = "the bill scales the simulated time to a month";

std::int64_t whole(Duration span, Duration unit) { return (span + kForgiven) / unit; }

std::int64_t requests_after(const RequestLog& log, Duration at) {
  return std::count_if(log.requests.begin(), log.requests.end(),
                       [at](const Request& r) { return r.arrival >= Time{at}; });
}

std::string left_out(const RequestLog& log, Duration period) {
  const std::int64_t requests = requests_after(log, period);
  return requests == 0 ? ""
                       : fmt::format(" (its last {} requests are left out)", grouped(requests));
}

CalendarReplay repeat(const MonthExtension& month, const RequestLog& log) {
  const Duration window = extension_window(month);
  return {log.period, window,
          fmt::format("the log of {} is repeated until {}; {}", in_words(log.period),
                      in_words(window), kBillRule)};
}

CalendarReplay repeat_whole(const MonthExtension& month, const RequestLog& log, Duration unit,
                            const char* unit_name) {
  const std::int64_t units = whole(log.period, unit);
  const Duration period = units * unit;
  const Duration window = extension_window(month);
  return {period, window,
          fmt::format("{} whole {}{} of the log of {}{} {} simulated for {}; {}", units, unit_name,
                      units == 1 ? "" : "s", in_words(log.period), left_out(log, period),
                      units == 1 ? "is" : "are", in_words(window), kBillRule)};
}

}  // namespace

MonthExtension default_extension(Duration log_period) {
  MonthExtension month;
  if (log_period + kForgiven >= kMonth) {
    month.method = MonthMethod::ScaleWindow;
  } else if (whole(log_period, kWeek) >= 1) {
    month.method = MonthMethod::RepeatWeek;
    month.days = static_cast<double>(7 * whole(log_period, kWeek));
  } else {
    month.method = MonthMethod::WeeklyProfile;
    month.days = 7;
    month.profile = kDefaultProfile;
  }
  return month;
}

CalendarReplay calendar_replay(const MonthExtension& month, const RequestLog& log) {
  switch (month.method) {
    case MonthMethod::ScaleWindow:
      return {
          log.period, log.period,
          fmt::format("the log of {} is simulated as it is; {}", in_words(log.period), kBillRule)};
    case MonthMethod::Repeat:
      return repeat(month, log);
    case MonthMethod::RepeatWeek:
      if (whole(log.period, kWeek) >= 1) {
        return repeat_whole(month, log, kWeek, "week");
      }
      if (whole(log.period, kDay) >= 1) {
        return repeat_whole(month, log, kDay, "day");
      }
      return repeat(month, log);
    case MonthMethod::WeeklyProfile:
      break;
  }
  fail_check("a calendar replay needs no donor week", __FILE__, __LINE__);
}

Duration extension_window(const MonthExtension& month) {
  constexpr double kDaySeconds = 86400;
  if (!(month.days > 0 && month.days * kDaySeconds <= to_seconds(kLongestSpan).count())) {
    throw InputError({"", "/workload/month/days"}, fmt::format("{}", month.days),
                     "more than 0 and at most 105 days");
  }
  return to_duration(Seconds{month.days * kDaySeconds});
}

}  // namespace llmplan
