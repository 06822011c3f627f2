#include "machines_of.hpp"

namespace llmplan {
namespace {

const FleetSpec* fleet_of_spec(const Deployment& deployment) {
  if (const auto* hybrid = std::get_if<HybridSpec>(&deployment.spec)) {
    return &hybrid->fleet;
  }
  return std::get_if<FleetSpec>(&deployment.spec);
}

}  // namespace

OwnMachines::OwnMachines(const Deployment& deployment, const std::string& region,
                         std::span<const Lease> leases, Duration window) {
  if (const FleetSpec* fleet = fleet_of_spec(deployment)) {
    fleet_.emplace(*fleet, region, leases, window);
  } else if (const auto* endpoint = std::get_if<SageMakerSpec>(&deployment.spec)) {
    endpoint_ = MachineUsage{InstanceService::SageMaker, region, endpoint->instance_type, leases};
  }
}

std::span<const MachineUsage> OwnMachines::usages() const {
  if (fleet_) {
    return fleet_->usages();
  }
  return endpoint_ ? std::span<const MachineUsage>(&*endpoint_, 1)
                   : std::span<const MachineUsage>();
}

std::vector<Purchase>* purchases_of(Deployment& deployment) {
  if (auto* hybrid = std::get_if<HybridSpec>(&deployment.spec)) {
    return &hybrid->fleet.purchase;
  }
  if (auto* fleet = std::get_if<FleetSpec>(&deployment.spec)) {
    return &fleet->purchase;
  }
  auto* endpoint = std::get_if<SageMakerSpec>(&deployment.spec);
  return endpoint != nullptr ? &endpoint->purchase : nullptr;
}

}  // namespace llmplan
