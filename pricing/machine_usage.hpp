#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "llmplan/cost.hpp"

namespace llmplan {

enum class InstanceService : std::uint8_t { Ec2, SageMaker };

/// Machines of one type in a region, and when they ran.
struct MachineUsage {
  InstanceService service = InstanceService::Ec2;
  std::string region;
  std::string instance_type;
  std::span<const Lease> leases;
};

/// "g5" of "g5.xlarge" and of "ml.g5.xlarge".
[[nodiscard]] std::string machine_family(const std::string& instance_type);

/// Least billed seconds of one lease: 60 on EC2; for SageMaker no such minimum is known to us.
/// Source: AWS EC2 user guide, instance lifecycle and billing.
[[nodiscard]] std::int64_t minimum_billed_seconds(InstanceService service);

}  // namespace llmplan
