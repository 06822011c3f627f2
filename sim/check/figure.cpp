#include "figure.hpp"

#include <fmt/format.h>

#include "llmplan/latency_statistic.hpp"
#include "llmplan/names.hpp"

namespace llmplan {
namespace {

using Count = std::int64_t RequestCounts::*;

/// Of a percentile out of a histogram. Source: docs/decisions/0004.
constexpr double kPercentileError = 0.001;

double share(std::int64_t part, std::int64_t whole, double of_nothing) {
  return whole == 0 ? of_nothing : static_cast<double>(part) / static_cast<double>(whole);
}

Figure count_share(std::string name, Count count) {
  return {std::move(name),
          [count](const RunFigures& run) -> std::optional<double> {
            return share(run.requests.*count, run.requests.arrived, 0);
          },
          0};
}

}  // namespace

Figure monthly_figure() {
  return {"monthly_usd",
          [](const RunFigures& run) -> std::optional<double> { return run.monthly.to_double(); },
          0};
}

Figure latency_figure(LatencyMetric metric, Statistic statistic) {
  return {fmt::format("{}_{}_ms", to_string(metric), to_string(statistic)),
          [metric, statistic](const RunFigures& run) -> std::optional<double> {
            const LatencySummary& summary = metric_of(run.latency, metric);
            return summary.count > 0 ? std::optional(statistic_of(summary, statistic).count())
                                     : std::nullopt;
          },
          statistic == Statistic::Mean ? 0 : kPercentileError};
}

Figure attainment_figure() {
  return {"attainment",
          [](const RunFigures& run) -> std::optional<double> { return run.attainment; }, 0};
}

Figure throttled_share_figure() {
  return count_share("throttled_share", &RequestCounts::throttled);
}
Figure rejected_share_figure() { return count_share("rejected_share", &RequestCounts::rejected); }

Figure lost_share_figure() {
  return {"lost_share",
          [](const RunFigures& run) -> std::optional<double> {
            return share(run.requests.arrived - run.requests.completed, run.requests.arrived, 0);
          },
          0};
}

Figure target_figure(const std::string& target) {
  if (target == "availability") {
    return {target,
            [](const RunFigures& run) -> std::optional<double> {
              return share(run.requests.completed, run.requests.arrived, 1);
            },
            0};
  }
  for (const EnumName<LatencyMetric>& metric : kNames<LatencyMetric>) {
    for (const EnumName<Statistic>& statistic : kNames<Statistic>) {
      Figure figure = latency_figure(metric.value, statistic.value);
      if (figure.name == target) {
        return figure;
      }
    }
  }
  return {target, [](const RunFigures& /*run*/) { return std::optional<double>(); }, 0};
}

std::vector<Figure> usual_latencies() {
  return {latency_figure(LatencyMetric::Ttft, Statistic::P50),
          latency_figure(LatencyMetric::Ttft, Statistic::P99),
          latency_figure(LatencyMetric::Tpot, Statistic::P50),
          latency_figure(LatencyMetric::Tpot, Statistic::P99),
          latency_figure(LatencyMetric::E2e, Statistic::P99)};
}

std::vector<Figure> shares_of_requests() {
  return {attainment_figure(), throttled_share_figure(), rejected_share_figure(),
          lost_share_figure()};
}

RunFigures whole_figures(const DeploymentResult& result) {
  return {result.requests, result.slo.attainment, result.cost.monthly, result.latency};
}

}  // namespace llmplan
