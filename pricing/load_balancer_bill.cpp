#include "load_balancer_bill.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace llmplan {
namespace {

constexpr Int128 kPicosPerHour = Int128{3600} * 1'000'000'000'000;
constexpr std::int64_t kFreeRules = 10;
/// Parts of a unit-hour that are counted.
constexpr std::int64_t kParts = 1'000'000'000;

/// What one capacity unit carries. A unit-hour also carries 1 GB.
struct CapacityUnit {
  const char* service;
  const char* item;
  std::int64_t new_connections_per_second;
  std::int64_t active_connections;
  std::int64_t rule_evaluations_per_second;  ///< 0: not counted
};

constexpr CapacityUnit kAlbUnit = {"ALB", "LCU hour", 25, 3000, 1000};
constexpr CapacityUnit kNlbUnit = {"NLB", "NLCU hour", 800, 100'000, 0};

/// Unit-hours of one clock hour in one dimension.
struct Dimension {
  const char* name;
  std::int64_t parts = 0;
};

std::int64_t rounded_parts(Int128 used, Int128 per_unit_hour) {
  return static_cast<std::int64_t>((used * kParts + per_unit_hour / 2) / per_unit_hour);
}

Dimension largest_dimension(const CapacityUnit& unit, std::int64_t rules,
                            const LoadBalancerHour& hour) {
  std::array<Dimension, 4> dimensions = {{
      {"new connections",
       rounded_parts(hour.new_connections, unit.new_connections_per_second * kSecondsPerHour)},
      {"active connections",
       rounded_parts(hour.connection_ps, unit.active_connections * kPicosPerHour)},
      {"bytes", rounded_parts(hour.bytes, kBytesPerGb)},
      {"rule evaluations", 0},
  }};
  if (unit.rule_evaluations_per_second > 0) {
    const std::int64_t paid_rules = std::max<std::int64_t>(rules - kFreeRules, 0);
    dimensions.back().parts = rounded_parts(Int128{hour.requests} * paid_rules,
                                            unit.rule_evaluations_per_second * kSecondsPerHour);
  }
  return *std::max_element(
      dimensions.begin(), dimensions.end(),
      [](const Dimension& a, const Dimension& b) { return a.parts < b.parts; });
}

double units(std::int64_t parts) {
  return static_cast<double>(parts) / static_cast<double>(kParts);
}

Bill capacity_bill(const Tariff& tariff, const CapacityUnit& unit, const LoadBalancerUsage& usage) {
  Int128 all = 0;
  Dimension peak{"", 0};
  for (const LoadBalancerHour& hour : usage.hours) {
    const Dimension dimension = largest_dimension(unit, usage.rules, hour);
    all += dimension.parts;
    peak = dimension.parts > peak.parts ? dimension : peak;
  }
  return usage_bill(
      tariff, {unit.service, unit.item}, all, kParts,
      fmt::format("{} clock hours by the largest dimension of each (at most {:.3g} units, {})",
                  usage.hours.size(), units(peak.parts), peak.name));
}

}  // namespace

Bill load_balancer_bill(const Tariff& tariff, const LoadBalancerUsage& usage) {
  if (usage.kind == LoadBalancer::None) {
    return {};
  }
  const CapacityUnit& unit = usage.kind == LoadBalancer::Alb ? kAlbUnit : kNlbUnit;
  Bill bill = all_month_bill(tariff, {unit.service, "load balancer hour"}, 1);
  append(bill, capacity_bill(tariff, unit, usage));
  return bill;
}

}  // namespace llmplan
