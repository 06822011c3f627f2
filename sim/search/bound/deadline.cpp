#include "bound/deadline.hpp"

#include <algorithm>

#include "slo_budgets.hpp"

namespace llmplan {
namespace {

/// A limit, and the share of requests that may exceed it.
struct Percentile {
  Duration limit{};
  double above = 1;
};

/// The strictest share on a metric; nothing where only a mean is limited.
std::optional<Percentile> percentile_of(const Slo& slo, LatencyMetric metric) {
  std::optional<Percentile> best;
  for (const LatencyTarget& target : slo.latency) {
    const std::optional<double> above = share_above(target.statistic);
    if (target.metric == metric && above && (!best || *above < best->above)) {
      best = Percentile{target.limit + target.limit / 512, *above};  // as slo_budgets has it
    }
  }
  return best;
}

}  // namespace

std::optional<Deadline> deadline_of(const Slo& slo, const WorkDemand& demand) {
  const double unanswered = 1 - least_answered(slo);
  if (const auto e2e = percentile_of(slo, LatencyMetric::E2e)) {
    return Deadline{e2e->limit, unanswered + e2e->above, true};
  }
  const auto ttft = percentile_of(slo, LatencyMetric::Ttft);
  if (!ttft) {
    return std::nullopt;
  }
  if (const auto tpot = percentile_of(slo, LatencyMetric::Tpot)) {
    return Deadline{ttft->limit + tpot->limit * std::int64_t{demand.most_output()},
                    unanswered + ttft->above + tpot->above, true};
  }
  return Deadline{ttft->limit, unanswered + ttft->above, false};
}

}  // namespace llmplan
