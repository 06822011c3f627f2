#include <cmath>

#include "llmplan/error.hpp"
#include "observability_bill.hpp"
#include "services/block_bill.hpp"

namespace llmplan {
namespace {

std::int64_t samples(const PrometheusSpec& prometheus, const ServiceUsage& usage) {
  const double scrapes =
      static_cast<double>(usage.instance_seconds) / to_seconds(prometheus.scrape_interval).count();
  return std::llround(scrapes * prometheus.series_per_instance);
}

}  // namespace

Bill block_bill(const Tariff& tariff, const ObservabilitySpec& observability,
                const ServiceUsage& usage) {
  check(observability.metrics_per_instance && observability.service_metrics,
        "the services are resolved");
  Bill bill = metric_bill(tariff, {*observability.metrics_per_instance, usage.instance_seconds,
                                   *observability.service_metrics});
  append(bill, alarm_bill(tariff, observability.alarms));
  append(bill, dashboard_bill(tariff, observability.dashboards));
  append(bill,
         log_bill(tariff, {log_bytes(observability, usage), observability.log_retention_days}));
  if (observability.container_insights) {
    constexpr std::int64_t kSecondsPerMinute = 60;
    append(bill, container_insights_bill(
                     tariff, observability.container_insights->observations_per_instance_minute *
                                 usage.instance_seconds / kSecondsPerMinute));
  }
  if (observability.prometheus) {
    append(bill, prometheus_bill(tariff, samples(*observability.prometheus, usage)));
  }
  append(bill, grafana_bill(tariff, observability.grafana_editors));
  return bill;
}

std::int64_t log_bytes(const ObservabilitySpec& observability, const ServiceUsage& usage) {
  const std::int64_t text = usage.mean_prompt_bytes + usage.mean_answer_bytes;
  return usage.arrived * observability.request_log_bytes +
         (observability.log_prompts ? usage.completed * text : 0);
}

}  // namespace llmplan
