#include "readers.hpp"

namespace llmplan {
namespace {

void read_prometheus(ObjectReader& object, PrometheusSpec& prometheus) {
  object.optional("series_per_instance", prometheus.series_per_instance, between(1, 1e6));
  object.optional("scrape_interval_s", prometheus.scrape_interval, between(1, 3600));
}

void read_container_insights(ObjectReader& object, ContainerInsightsSpec& insights) {
  object.required("observations_per_instance_minute", insights.observations_per_instance_minute,
                  between(1, 1e6));
}

}  // namespace

void read_observability(ObjectReader& object, ObservabilitySpec& observability) {
  object.optional("metrics_per_instance", observability.metrics_per_instance, between(0, 10'000));
  object.optional("service_metrics", observability.service_metrics, between(0, 10'000));
  object.optional("alarms", observability.alarms, between(0, 10'000));
  object.optional("dashboards", observability.dashboards, between(0, 1000));
  object.optional("request_log_bytes", observability.request_log_bytes,
                  SizeRange{between(0, 0x1p30)});
  object.optional("log_prompts", observability.log_prompts);
  object.optional("log_retention_days", observability.log_retention_days, above_up_to(0, 3653));
  object.optional("container_insights", observability.container_insights, read_container_insights);
  object.optional("prometheus", observability.prometheus, read_prometheus);
  object.optional("grafana_editors", observability.grafana_editors, between(0, 10'000));
}

}  // namespace llmplan
