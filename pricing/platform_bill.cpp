#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bill.hpp"
#include "bill_line.hpp"

namespace llmplan {
namespace {

/// What one capacity unit carries. A unit-hour also carries 1 GB.
struct CapacityUnit {
  const char* service;
  const char* item;
  std::int64_t new_connections_per_second;
  std::int64_t active_connections;
};

constexpr CapacityUnit kAlbUnit = {"ALB", "LCU hour", 25, 3000};
constexpr CapacityUnit kNlbUnit = {"NLB", "NLCU hour", 800, 100'000};

/// Unit-hours of the window's usage in its largest dimension, scaled to a month.
Amount capacity_unit_hours(const CapacityUnit& unit, const LoadBalancerUsage& usage,
                           BillingPeriod period) {
  struct Dimension {
    Int128 used;
    Int128 per_unit_hour;
  };
  const std::array<Dimension, 3> dimensions = {{
      {usage.new_connections, Int128{unit.new_connections_per_second} * kSecondsPerHour},
      {usage.active_connection_seconds, Int128{unit.active_connections} * kSecondsPerHour},
      {usage.processed_bytes, kBytesPerGb},
  }};
  const auto* const largest = std::max_element(
      dimensions.begin(), dimensions.end(), [](const Dimension& a, const Dimension& b) {
        return a.used * b.per_unit_hour < b.used * a.per_unit_hour;
      });
  return monthly_amount(largest->used, largest->per_unit_hour, period);
}

std::string capacity_basis(const LoadBalancerUsage& usage, BillingPeriod period) {
  return scaled_basis(
      fmt::format("{} new connections, {} connection-seconds, {} bytes, whichever needs most",
                  usage.new_connections, usage.active_connection_seconds, usage.processed_bytes),
      period);
}

}  // namespace

Bill control_plane_bill(const Catalog& catalog, const std::string& region, std::int64_t clusters,
                        BillingPeriod period) {
  Bill bill;
  if (clusters > 0) {
    bill.push_back(all_month_line(
        infrastructure_price(catalog, {"EKS", region, "control plane, standard support"}), clusters,
        period));
  }
  return bill;
}

Bill load_balancer_bill(const Catalog& catalog, const std::string& region, LoadBalancer kind,
                        const LoadBalancerUsage& usage, BillingPeriod period) {
  if (kind == LoadBalancer::None) {
    return {};
  }
  const CapacityUnit& unit = kind == LoadBalancer::Alb ? kAlbUnit : kNlbUnit;
  Bill bill;
  bill.push_back(all_month_line(
      infrastructure_price(catalog, {unit.service, region, "load balancer hour"}), 1, period));
  add_usage(bill, infrastructure_price(catalog, {unit.service, region, unit.item}),
            capacity_unit_hours(unit, usage, period), capacity_basis(usage, period));
  return bill;
}

}  // namespace llmplan
