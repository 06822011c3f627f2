#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "llmplan/cost.hpp"
#include "llmplan/scenario.hpp"

namespace llmplan {

/// Leases by the market they were bought on.
struct SplitLeases {
  std::vector<Lease> on_demand;
  std::vector<Lease> spot;  ///< without those that AWS does not charge
};

/// Buys each machine as an Auto Scaling group with mixed instances does when it starts: on demand
/// while fewer than the base run on demand, else on the spot market; all on demand without `spot`.
/// A spot machine that AWS takes back within its first hour is free.
/// Source: AWS EC2 Auto Scaling, OnDemandBaseCapacity; AWS EC2 user guide, billing for interrupted
/// Spot Instances.
[[nodiscard]] SplitLeases split_leases(std::span<const Lease> leases,
                                       const std::optional<SpotPurchase>& spot);

}  // namespace llmplan
