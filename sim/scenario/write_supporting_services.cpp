#include "writers.hpp"

namespace llmplan {
namespace {

void write_rds(ObjectWriter& object, const RdsSpec& rds) {
  object.add("instance_type", rds.instance_type);
  object.add("multi_az", rds.multi_az);
  object.add("storage_gib", rds.storage_gib);
}

void write_cache(ObjectWriter& object, const CacheSpec& cache) {
  object.add("node_type", cache.node_type);
  object.add("nodes", cache.nodes);
}

void write_container_insights(ObjectWriter& object, const ContainerInsightsSpec& insights) {
  object.add("observations_per_instance_minute", insights.observations_per_instance_minute);
}

void write_prometheus(ObjectWriter& object, const PrometheusSpec& prometheus) {
  object.add("series_per_instance", prometheus.series_per_instance);
  object.add("scrape_interval_s", prometheus.scrape_interval);
}

void write_security(ObjectWriter& object, const SecuritySpec& security) {
  object.add("kms_keys", security.kms_keys);
  object.add("secrets", security.secrets);
}

}  // namespace

void write_data(ObjectWriter& object, const DataSpec& data) {
  object.add("conversations", data.conversations);
  object.add("turns_per_conversation", data.turns_per_conversation);
  object.add("retention_days", data.retention_days);
  object.add("rds", data.rds, write_rds);
  object.add("cache", data.cache, write_cache);
}

void write_observability(ObjectWriter& object, const ObservabilitySpec& observability) {
  object.add("metrics_per_instance", observability.metrics_per_instance);
  object.add("service_metrics", observability.service_metrics);
  object.add("alarms", observability.alarms);
  object.add("dashboards", observability.dashboards);
  object.add("request_log_bytes", observability.request_log_bytes);
  object.add("log_prompts", observability.log_prompts);
  object.add("log_retention_days", observability.log_retention_days);
  object.add("container_insights", observability.container_insights, write_container_insights);
  object.add("prometheus", observability.prometheus, write_prometheus);
  object.add("grafana_editors", observability.grafana_editors);
}

void write_supporting_services(ObjectWriter& object, const SupportingServices& services) {
  object.add("front_end", services.front_end, write_front_end);
  object.add("data", services.data, write_data);
  object.add("observability", services.observability, write_observability);
  object.add("security", services.security, write_security);
}

}  // namespace llmplan
