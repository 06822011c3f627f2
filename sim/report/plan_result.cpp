#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "llmplan/names.hpp"
#include "number_text.hpp"
#include "plan_sections.hpp"

namespace llmplan {
namespace {

using ServiceCost = std::pair<std::string, Usd>;

/// Sums of the items by service, in the order of the bill.
std::vector<ServiceCost> service_costs(const Bill& items) {
  std::vector<ServiceCost> costs;
  for (const CostItem& item : items) {
    const auto known = std::find_if(costs.begin(), costs.end(), [&item](const ServiceCost& cost) {
      return cost.first == item.service;
    });
    (known == costs.end() ? costs.emplace_back(item.service, Usd{}) : *known).second +=
        item.monthly;
  }
  return costs;
}

TableRow latency_row(std::string_view metric, const LatencySummary& summary) {
  TableRow row = {{std::string(metric)}};
  for (const auto figure :
       {&LatencySummary::mean, &LatencySummary::p50, &LatencySummary::p90, &LatencySummary::p95,
        &LatencySummary::p99, &LatencySummary::p999, &LatencySummary::max}) {
    row.push_back({latency_text(summary.*figure)});
  }
  return row;
}

}  // namespace

PlanSection service_section(const CostReport& cost) {
  PlanSection section;
  section.title = "Bill of the plan, by service";
  section.headers = {"service", "USD per month", "share"};
  for (const ServiceCost& service : service_costs(cost.items)) {
    const double share =
        cost.monthly > Usd{} ? service.second.to_double() / cost.monthly.to_double() : 0;
    section.rows.push_back(
        {{service.first}, {money_text(service.second)}, {fmt::format("{:.1f}%", 100 * share)}});
  }
  return section;
}

PlanSection latency_section(const LatencyReport& latency) {
  constexpr std::array kMetrics = {&LatencyReport::ttft, &LatencyReport::tpot, &LatencyReport::itl,
                                   &LatencyReport::e2e, &LatencyReport::queue};
  static_assert(kMetrics.size() == kNames<LatencyMetric>.size());
  PlanSection section;
  section.title = "Latency of the plan";
  section.headers = {"metric", "mean", "p50", "p90", "p95", "p99", "p99.9", "max"};
  for (std::size_t i = 0; i < kMetrics.size(); ++i) {
    const LatencySummary& summary = latency.*kMetrics[i];
    if (summary.count > 0) {
      section.rows.push_back(latency_row(kNames<LatencyMetric>[i].name, summary));
    }
  }
  return section;
}

}  // namespace llmplan
