#pragma once

#include <cstdint>

#include "llmplan/infrastructure.hpp"
#include "tariff.hpp"

// Metrics, logs and what looks at them. Every function throws MissingDataError when a price is
// missing.

namespace llmplan {

/// CloudWatch custom metrics: some of each instance, for the seconds it ran (a metric is paid by
/// the hour that it is sent in; here to the second), and some of the service, all month.
struct MetricUsage {
  std::int64_t per_instance = 0;
  std::int64_t instance_seconds = 0;
  std::int64_t of_service = 0;
};
[[nodiscard]] Bill metric_bill(const Tariff& tariff, const MetricUsage& usage);

/// Alarms of standard resolution, one metric each.
[[nodiscard]] Bill alarm_bill(const Tariff& tariff, std::int64_t alarms);
[[nodiscard]] Bill dashboard_bill(const Tariff& tariff, std::int64_t dashboards);

/// Logs that were written in the window and are kept for some days.
struct LogUsage {
  std::int64_t bytes = 0;
  double retention_days = 0;
};

/// What is ingested, and what is kept of it in the steady state, compressed to 15 %.
/// Source: AWS Pricing Calculator, CloudWatch: "Storage compression factor 0.15".
[[nodiscard]] Bill log_bill(const Tariff& tariff, const LogUsage& usage);

/// Container Insights with enhanced observability of EKS, by the observation.
[[nodiscard]] Bill container_insights_bill(const Tariff& tariff, std::int64_t observations);

/// Samples that Amazon Managed Service for Prometheus took in. What it keeps (two bytes of each at
/// most) and what is queried is not billed here: cents.
[[nodiscard]] Bill prometheus_bill(const Tariff& tariff, std::int64_t samples);

/// Users of Amazon Managed Grafana that may edit.
[[nodiscard]] Bill grafana_bill(const Tariff& tariff, std::int64_t editors);

}  // namespace llmplan
