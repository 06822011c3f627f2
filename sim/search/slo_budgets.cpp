#include "slo_budgets.hpp"

#include <cmath>

#include "recommendation.hpp"

namespace llmplan {

double least_answered(const Slo& slo) { return slo.availability.value_or(kLeastAnswered); }

std::optional<double> share_above(Statistic statistic) {
  switch (statistic) {
    case Statistic::Mean:
      return std::nullopt;
    case Statistic::P50:
      return 0.5;
    case Statistic::P90:
      return 0.1;
    case Statistic::P95:
      return 0.05;
    case Statistic::P99:
      return 0.01;
    case Statistic::P999:
      return 0.001;
  }
  return std::nullopt;
}

SloBudgets slo_budgets(const Slo& slo, std::int64_t requests) {
  SloBudgets budgets;
  const auto all = static_cast<double>(requests);
  for (const LatencyTarget& target : slo.latency) {
    const std::optional<double> share =
        share_above(target.metric == LatencyMetric::Itl ? Statistic::Mean : target.statistic);
    if (share) {
      // Above by one, as the histogram's percentiles are those of whole samples, and by the width
      // of its buckets.
      const Duration limit = target.limit + target.limit / 512;
      budgets.latency.push_back(
          {target.metric, limit, static_cast<std::int64_t>(std::ceil(*share * all)) + 1});
    }
  }
  budgets.allowed_lost = static_cast<std::int64_t>(std::ceil((1 - least_answered(slo)) * all)) + 1;
  return budgets;
}

}  // namespace llmplan
