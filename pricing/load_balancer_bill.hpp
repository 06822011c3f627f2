#pragma once

#include <cstdint>
#include <vector>

#include "llmplan/infrastructure.hpp"
#include "llmplan/money.hpp"
#include "tariff.hpp"

namespace llmplan {

/// What one load balancer saw in a clock hour.
struct LoadBalancerHour {
  std::int64_t new_connections = 0;
  Int128 connection_ps = 0;  ///< how long connections were open, summed over them
  std::int64_t bytes = 0;
  std::int64_t requests = 0;
};

struct LoadBalancerUsage {
  LoadBalancer kind = LoadBalancer::None;
  std::int64_t rules = 1;  ///< that each request is held against; ten are free
  std::vector<LoadBalancerHour> hours;
};

/// The balancer's hours, all month, and its capacity units: of every clock hour the largest of its
/// dimensions, to the billionth of a unit. `LoadBalancer::None` costs nothing.
/// Source: AWS ELB pricing page (2026-09-20): an ALB unit is 25 new connections/s, 3,000 active
/// ones, 1 GB/h or 1,000 rule evaluations/s; an NLB unit (TCP) 800/s, 100,000 or 1 GB/h.
[[nodiscard]] Bill load_balancer_bill(const Tariff& tariff, const LoadBalancerUsage& usage);

}  // namespace llmplan
