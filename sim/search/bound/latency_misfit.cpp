#include <fmt/format.h>

#include <algorithm>

#include "bound/fleet_bound.hpp"
#include "llmplan/names.hpp"
#include "slo_budgets.hpp"

namespace llmplan {
namespace {

/// Step times are rounded, this bound is not.
constexpr double kRounding = 1 - 1e-6;

/// A prompt alone on a replica, in chunks as large as the budget allows.
Duration prompt_time(const StepTimeModel& step_time, const EngineLimits& limits,
                     std::int64_t prompt) {
  Duration time{};
  for (std::int64_t done = 0; done < prompt;) {
    const std::int64_t chunk = std::min(prompt - done, limits.step_tokens());
    StepShape shape;
    shape.prefill_tokens = chunk;
    shape.prefill_context = done + chunk;
    shape.prefill_pairs_twice = 2 * chunk * done + chunk * (chunk + 1);
    (done + chunk == prompt ? shape.prefill_samples : shape.prefill_partials) = 1;
    time += step_time.step(shape);
    done += chunk;
  }
  return time;
}

/// The least that a percentile can be, if it has a bound.
std::optional<Duration> least(const LatencyTarget& target, double above, double answered,
                              const StepTimeModel& step_time, const EngineLimits& limits,
                              const WorkDemand& demand) {
  // Were all that go unanswered the longest, the percentile of the others would be this one.
  const double share = (1 - above) * answered;
  const DecodeCost decode = step_time.decode(1);
  switch (target.metric) {
    case LatencyMetric::Ttft:
      return limits.prefix_caching ? step_time.step({.prefill_tokens = 1,
                                                     .prefill_context = 1,
                                                     .prefill_pairs_twice = 2,
                                                     .prefill_samples = 1})
                                   : prompt_time(step_time, limits, demand.prompt_quantile(share));
    case LatencyMetric::Tpot:  // of requests with more than one token, if such must be answered
      return demand.output_quantile(answered) < 2 ? std::nullopt : std::optional(decode.base);
    case LatencyMetric::E2e:
      return decode.base * std::int64_t{demand.output_quantile(share) - 1};
    case LatencyMetric::Itl:
    case LatencyMetric::Queue:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> latency_misfit(const StepTimeModel& step_time,
                                          const EngineLimits& limits, const WorkDemand& demand,
                                          const Slo& slo) {
  for (const LatencyTarget& target : slo.latency) {
    const std::optional<double> above = share_above(target.statistic);
    const std::optional<Duration> bound =
        above ? least(target, *above, least_answered(slo), step_time, limits, demand)
              : std::nullopt;
    if (bound && to_seconds(*bound) * kRounding > to_seconds(target.limit)) {
      const double least_ms = Milliseconds{to_seconds(*bound)}.count();
      const double limit_ms = Milliseconds{to_seconds(target.limit)}.count();
      return fmt::format(
          "{} {} is {:.3g} ms or more on any number of machines, {:.0f} % above {:.6g} ms",
          to_string(target.metric), to_string(target.statistic), least_ms,
          100 * (least_ms / limit_ms - 1), limit_ms);
    }
  }
  return std::nullopt;
}

}  // namespace llmplan
