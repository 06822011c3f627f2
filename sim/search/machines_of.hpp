#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fleet_machines.hpp"
#include "llmplan/scenario.hpp"
#include "machine_usage.hpp"

namespace llmplan {

/// The machines that a deployment pays for by the hour, and when they ran; none for Bedrock.
/// The leases outlive it.
class OwnMachines {
 public:
  OwnMachines(const Deployment& deployment, const std::string& region,
              std::span<const Lease> leases, Duration window);

  [[nodiscard]] std::span<const MachineUsage> usages() const;

 private:
  std::optional<FleetMachines> fleet_;
  std::optional<MachineUsage> endpoint_;
};

/// The purchases of a deployment; null for one without machines.
[[nodiscard]] std::vector<Purchase>* purchases_of(Deployment& deployment);

}  // namespace llmplan
