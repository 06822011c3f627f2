#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "outcome.hpp"
#include "services/service_usage.hpp"
#include "services/weight_storage.hpp"
#include "tariff.hpp"

namespace llmplan {

/// What a fleet of one's own is surrounded by: its services, resolved, and the size of its weights.
struct FleetSurroundings {
  const FleetSpec& spec;
  const SupportingServices& services;
  StoredWeights weights;
};

/// Of an internet-facing balancer one in each zone, and one of each NAT gateway.
[[nodiscard]] std::int32_t public_addresses(const NetworkSpec& network);

[[nodiscard]] WireFormat wire_format(const NetworkSpec& network);

/// Disks, control plane, CPU nodes, network, weights and images, then the supporting services.
/// Throws: MissingDataError for a missing price.
[[nodiscard]] Bill fleet_infrastructure_bill(const Tariff& tariff,
                                             const FleetSurroundings& surroundings,
                                             const ServingOutcome& outcome);

/// What its network and storage rest on, and what of them costs nothing.
[[nodiscard]] std::vector<Assumption> fleet_infrastructure_assumptions(
    const std::string& deployment, const FleetSpec& spec, bool free_tiers);

}  // namespace llmplan
