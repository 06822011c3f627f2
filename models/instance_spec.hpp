#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gpu_spec.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// What connects the GPUs of one machine.
enum class Interconnect : std::uint8_t {
  None,    ///< a single GPU
  Pcie,    ///< through the host, without peer-to-peer
  NvLink,  ///< NVLink with switches, all to all
};

/// One EC2 instance type with GPUs. SageMaker's `ml.X` runs on EC2's `X`.
struct InstanceSpec {
  std::string name;  ///< "g5.xlarge"
  std::int32_t vcpu = 0;
  Bytes ram;
  std::string gpu;  ///< name in gpu_specs()
  std::int32_t gpu_count = 0;
  Interconnect interconnect = Interconnect::None;
  BytesPerSecond network;            ///< sustained
  BytesPerSecond network_peak;       ///< with burst credits
  std::int32_t network_cards = 1;    ///< that share the network's bandwidth evenly
  bool efa = false;                  ///< has an Elastic Fabric Adapter
  Bytes local_nvme;                  ///< instance store, all disks together
  BytesPerSecond ebs;                ///< sustained
  BytesPerSecond ebs_peak;           ///< with burst credits
  std::vector<std::string> regions;  ///< where it is offered, sorted
  std::string source;
  std::string as_of;

  [[nodiscard]] const GpuSpec& gpu_spec() const;
  [[nodiscard]] bool offered_in(std::string_view region) const;
};

/// Every known instance type in the order of the table: by family, then by size.
[[nodiscard]] const std::vector<InstanceSpec>& instance_specs();

/// The instance type of that exact name, with or without SageMaker's "ml." in front; or nullptr.
[[nodiscard]] const InstanceSpec* find_instance(std::string_view name);

}  // namespace llmplan
