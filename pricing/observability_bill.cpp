#include "observability_bill.hpp"

#include <fmt/format.h>

#include <cmath>

namespace llmplan {
namespace {

constexpr std::int64_t kHoursPerDay = 24;
/// Source: as of `log_bill`.
constexpr std::int64_t kKeptPercent = 15;

std::string metric_basis(const MetricUsage& usage, const Amount& of_instances) {
  const std::string of_service = fmt::format("{} of the service", usage.of_service);
  if (usage.per_instance == 0) {
    return of_service;
  }
  const double instances = of_instances.to_double() / static_cast<double>(usage.per_instance);
  return fmt::format("{} of each of {:.2f} instances on average, {}", usage.per_instance, instances,
                     of_service);
}

}  // namespace

Bill metric_bill(const Tariff& tariff, const MetricUsage& usage) {
  const std::int64_t hours = tariff.period.hours;
  const Amount of_instances = monthly_amount(Int128{usage.per_instance} * usage.instance_seconds,
                                             Int128{hours} * kSecondsPerHour, tariff.period);
  const Amount all = to_amount(
      Int128{of_instances.numerator} + Int128{usage.of_service} * of_instances.denominator,
      of_instances.denominator);
  return quantity_bill(tariff, {"CloudWatch", "custom metric"}, all,
                       metric_basis(usage, of_instances));
}

Bill alarm_bill(const Tariff& tariff, std::int64_t alarms) {
  return monthly_bill(tariff, {"CloudWatch", "alarm, standard resolution"}, alarms);
}

Bill dashboard_bill(const Tariff& tariff, std::int64_t dashboards) {
  return monthly_bill(tariff, {"CloudWatch", "dashboard"}, dashboards);
}

Bill log_bill(const Tariff& tariff, const LogUsage& usage) {
  Bill bill = usage_bill(tariff, {"CloudWatch Logs", "ingest, standard class"}, usage.bytes,
                         kBytesPerGb, fmt::format("{} bytes", usage.bytes));
  const auto kept_minutes = std::llround(usage.retention_days * kHoursPerDay * 60);
  const Amount ingested = monthly_amount(usage.bytes, kBytesPerGb, tariff.period);
  // Ingested a month, times the months that it is kept.
  const Int128 kept = Int128{ingested.numerator} * kKeptPercent;
  const Amount stored = to_amount(kept, Int128{ingested.denominator} * 100);
  append(bill, quantity_bill(tariff, {"CloudWatch Logs", "storage"},
                             to_amount(Int128{stored.numerator} * kept_minutes,
                                       Int128{stored.denominator} * tariff.period.hours * 60),
                             fmt::format("the last {:g} days, compressed to {} %",
                                         usage.retention_days, kKeptPercent)));
  return bill;
}

Bill container_insights_bill(const Tariff& tariff, std::int64_t observations) {
  return usage_bill(tariff, {"CloudWatch", "Container Insights observations"}, observations,
                    1'000'000, fmt::format("{} observations", observations));
}

Bill prometheus_bill(const Tariff& tariff, std::int64_t samples) {
  return usage_bill(tariff, {"Managed Prometheus", "samples ingested"}, samples, 10'000'000,
                    fmt::format("{} samples", samples));
}

Bill grafana_bill(const Tariff& tariff, std::int64_t editors) {
  return monthly_bill(tariff, {"Managed Grafana", "editor"}, editors);
}

}  // namespace llmplan
