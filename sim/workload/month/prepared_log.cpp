#include "month/prepared_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "llmplan/error.hpp"
#include "month/block_bootstrap.hpp"
#include "month/extension.hpp"
#include "month/wording.hpp"
#include "preset.hpp"

namespace llmplan {
namespace {

constexpr Duration kDay = std::chrono::hours{24};

/// To the second; the digits below are lost in minutes of time line.
std::optional<std::chrono::sys_seconds> start_of(const RequestLog& log) {
  return log.start_utc ? std::optional(std::chrono::floor<std::chrono::seconds>(*log.start_utc))
                       : std::nullopt;
}

bool compresses(const Workload& workload) {
  return workload.rate_scaling == RateScaling::Compress && workload.rate_factor != 1;
}

/// Log copies laid over each other.
double copies(const Workload& workload) { return compresses(workload) ? 1 : workload.rate_factor; }

std::string scaling_clause(const Workload& workload) {
  if (workload.rate_factor == 1) {
    return "";
  }
  if (compresses(workload)) {
    return fmt::format("; its time runs {} times as fast", workload.rate_factor);
  }
  return workload.rate_factor < 1
             ? fmt::format("; a random {} of its requests is kept", workload.rate_factor)
             : fmt::format("; its rate is raised to {} times by laying shifted copies over it",
                           workload.rate_factor);
}

/// `tick`: of a coarse clock, when the arrivals were spread within its ticks.
void describe(PreparedWorkload& prepared, const RequestLog& log, std::optional<Duration> tick) {
  prepared.source = fmt::format("{} ({}): {} requests in {}, {:.3g} per second", log.name,
                                format_name(log.format), grouped(log.request_count),
                                in_words(log.period), log.mean_rps());
  prepared.digest = log.digest;
  prepared.skipped_rows = log.skipped.total();
  if (log.skipped.failed_calls > 0) {
    prepared.warnings.push_back(
        fmt::format("{}: {} failed calls (no output tokens) are not replayed", log.name,
                    grouped(log.skipped.failed_calls)));
  }
  if (log.skipped.bad_rows > 0) {
    prepared.warnings.push_back(fmt::format("{}: {} rows could not be read and are not replayed",
                                            log.name, grouped(log.skipped.bad_rows)));
  }
  if (tick) {
    prepared.warnings.push_back(
        fmt::format("{}: its clock ticks every {}; each arrival was spread uniformly within its "
                    "tick",
                    log.name, in_words(*tick)));
  }
}

void warn_of_short_log(PreparedWorkload& prepared, const Workload& workload,
                       const RequestLog& log) {
  if (workload.month || default_extension(log.period).method != MonthMethod::WeeklyProfile) {
    return;
  }
  prepared.warnings.push_back(
      fmt::format("{} covers only {}: its days, nights and weekend are ASSUMED to be those of the "
                  "public week {}; give a log of at least 7 days, or set workload.month",
                  log.name, in_words(log.period), kDefaultProfile));
}

void compress_log(PreparedWorkload& prepared, RequestLog& log, double factor) {
  if (to_seconds(log.period) / factor > to_seconds(kLongestSpan)) {
    throw InputError({"", "/workload/scale/rate"}, fmt::format("{}", factor),
                     "a factor that stretches the log to at most 105 days");
  }
  if (log.period >= kDay) {
    prepared.warnings.push_back(
        fmt::format("{}: at {} times the speed a day of the log lasts {}; use the scale method "
                    "superpose to keep days",
                    log.name, factor, in_words(compressed(kDay, factor))));
  }
  compress(log, factor);
}

void open_with_profile(PreparedWorkload& prepared, const MonthExtension& month,
                       const Workload& workload, const std::shared_ptr<const RequestLog>& log) {
  const std::string name = month.profile.empty() ? kDefaultProfile : month.profile;
  const auto blocks =
      std::make_shared<const BlockBootstrap>(log, preset(name, "/workload/month/profile").week);
  prepared.window = extension_window(month);
  prepared.replications_differ = true;
  prepared.extension = fmt::format(
      "blocks of {} of the log are drawn at the hourly rates of the week of {} for {}, from Monday "
      "00:00 UTC, with {:.3g} requests per second over the week ({}){}; the bill scales the "
      "simulated time to a month",
      in_words(blocks->block()), name, in_words(prepared.window),
      blocks->weekly_mean_rps() * copies(workload),
      log->start_utc ? "the log's mean, seen from its hours of the week"
                     : "the log's mean: it does not say when it was taken",
      scaling_clause(workload));
  prepared.open = [blocks, window = prepared.window, layers = copies(workload),
                   seed = workload.seed](std::uint64_t replication) {
    return bootstrap_arrivals(blocks, window, layers, seed, replication);
  };
}

void open_with_calendar(PreparedWorkload& prepared, const CalendarReplay& calendar,
                        const Workload& workload, const std::shared_ptr<const RequestLog>& log,
                        bool as_is) {
  const double speed = compresses(workload) ? workload.rate_factor : 1;
  ReplayPlan plan;
  plan.period = as_is ? log->period : std::max(compressed(calendar.period, speed), Duration{1});
  plan.window = as_is ? log->period : calendar.window;
  plan.copies = copies(workload);
  prepared.window = as_is ? std::chrono::ceil<std::chrono::seconds>(plan.window) : plan.window;
  prepared.replications_differ = is_random(plan);
  prepared.start = start_of(*log);
  prepared.extension = calendar.sentence + scaling_clause(workload);
  prepared.open = [log, plan, seed = workload.seed](std::uint64_t replication) {
    return replay(log, plan, seed, replication);
  };
}

void open_as_stream(PreparedWorkload& prepared, const TraceWorkload& trace,
                    const Workload& workload, const RequestLog& log) {
  if (workload.month && workload.month->method != MonthMethod::ScaleWindow) {
    throw InputError({trace.path, "/workload/month/method"}, "",
                     fmt::format("\"scale-window\" for a log of {} requests, which is too long to "
                                 "be held in memory",
                                 grouped(log.request_count)));
  }
  if (copies(workload) > 1) {
    throw InputError({trace.path, "/workload/scale/method"}, "\"superpose\"",
                     "\"compress\" for a log that is too long to be held in memory");
  }
  const double speed = compresses(workload) ? workload.rate_factor : 1;
  prepared.window =
      std::chrono::ceil<std::chrono::seconds>(compressed(log.period, speed) + Duration{1});
  prepared.replications_differ = copies(workload) != 1;
  prepared.start = start_of(log);
  prepared.extension = calendar_replay({}, log).sentence + scaling_clause(workload);
  prepared.open = [trace, keep = copies(workload), speed,
                   seed = workload.seed](std::uint64_t replication) {
    return replay_file(trace, keep, speed, seed, replication);
  };
}

}  // namespace

PreparedWorkload prepare_log(const TraceWorkload& trace, const Workload& workload,
                             std::int64_t most_in_memory) {
  PreparedWorkload prepared;
  RequestLog log = read_log(trace, most_in_memory);
  const std::optional<Duration> tick =
      log.in_memory() ? dejitter(log, workload.seed) : std::nullopt;
  describe(prepared, log, tick);
  if (!log.in_memory()) {
    open_as_stream(prepared, trace, workload, log);
    return prepared;
  }
  warn_of_short_log(prepared, workload, log);
  const MonthExtension month = workload.month.value_or(default_extension(log.period));
  const bool profile = month.method == MonthMethod::WeeklyProfile;
  const CalendarReplay calendar = profile ? CalendarReplay{} : calendar_replay(month, log);
  if (compresses(workload)) {
    compress_log(prepared, log, workload.rate_factor);
  }
  const auto shared = std::make_shared<const RequestLog>(std::move(log));
  if (profile) {
    open_with_profile(prepared, month, workload, shared);
  } else {
    open_with_calendar(prepared, calendar, workload, shared,
                       month.method == MonthMethod::ScaleWindow);
  }
  return prepared;
}

}  // namespace llmplan
