#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "fleet.hpp"
#include "llmplan/cost.hpp"

namespace llmplan {

/// When the machines of a fleet ran, and how many at most.
struct MachineCourse {
  std::vector<Lease> leases;
  std::int32_t most = 0;
};

/// Whether the fleet's scaling depends on arrivals alone, not on how they are served: it tracks
/// requests per machine, diverts none, and a machine has warmed up before one can be removed.
[[nodiscard]] bool follows_arrivals_alone(const FleetConfig& config);

/// The machines of such a fleet, without serving a request. One that is removed ends at once, where
/// the fleet lets it finish what it has: no fleet has shorter leases.
/// `arrivals_per_minute`: of the window, minute by minute; an arrival on the minute counts before
/// it. Precondition: `follows_arrivals_alone`.
[[nodiscard]] MachineCourse machine_course(const FleetConfig& config,
                                           std::span<const std::int32_t> arrivals_per_minute,
                                           Duration window);

}  // namespace llmplan
