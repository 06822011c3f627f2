#pragma once

#include <span>
#include <string>
#include <vector>

#include "llmplan/scenario.hpp"
#include "machine_usage.hpp"

namespace llmplan {

/// The machines that a fleet's purchases may cover: those with GPUs, then its CPU nodes, which run
/// all the time. The leases outlive it.
class FleetMachines {
 public:
  FleetMachines(const FleetSpec& spec, const std::string& region, std::span<const Lease> leases,
                Duration window);
  FleetMachines(const FleetMachines&) = delete;
  FleetMachines& operator=(const FleetMachines&) = delete;

  [[nodiscard]] std::span<const MachineUsage> usages() const { return usages_; }

 private:
  std::vector<Lease> cpu_leases_;
  std::vector<MachineUsage> usages_;
};

}  // namespace llmplan
