#include "llmplan/latency_statistic.hpp"

#include "llmplan/error.hpp"

namespace llmplan {

Milliseconds statistic_of(const LatencySummary& summary, Statistic statistic) {
  switch (statistic) {
    case Statistic::Mean:
      return summary.mean;
    case Statistic::P50:
      return summary.p50;
    case Statistic::P90:
      return summary.p90;
    case Statistic::P95:
      return summary.p95;
    case Statistic::P99:
      return summary.p99;
    case Statistic::P999:
      return summary.p999;
  }
  check(false, "every statistic is summarised");
  return {};
}

const LatencySummary& metric_of(const LatencyReport& report, LatencyMetric metric) {
  switch (metric) {
    case LatencyMetric::Ttft:
      return report.ttft;
    case LatencyMetric::Tpot:
      return report.tpot;
    case LatencyMetric::Itl:
      return report.itl;
    case LatencyMetric::E2e:
      return report.e2e;
    case LatencyMetric::Queue:
      break;
  }
  return report.queue;
}

}  // namespace llmplan
