#include "fleet_machines.hpp"

namespace llmplan {

FleetMachines::FleetMachines(const FleetSpec& spec, const std::string& region,
                             std::span<const Lease> leases, Duration window) {
  usages_.push_back({InstanceService::Ec2, region, spec.instance_type, leases});
  if (spec.platform == Platform::Eks && spec.cluster && spec.cluster->cpu_nodes) {
    const CpuNodesSpec& nodes = *spec.cluster->cpu_nodes;
    cpu_leases_.assign(static_cast<std::size_t>(nodes.count), Lease{Time{}, Time{} + window});
    usages_.push_back({InstanceService::Ec2, region, nodes.instance_type, cpu_leases_});
  }
}

}  // namespace llmplan
