#pragma once

#include <cstdint>

#include "llmplan/infrastructure.hpp"
#include "tariff.hpp"

namespace llmplan {

/// An EKS control plane, all month. Extended support is its own, higher price.
[[nodiscard]] Bill control_plane_bill(const Tariff& tariff, ClusterSupport support);

/// The gp3 disks of machines without GPUs, all month. The machines themselves are among those that
/// purchases cover, see `machine_bill`.
[[nodiscard]] Bill cpu_node_disk_bill(const Tariff& tariff, const CpuNodesSpec& nodes);

}  // namespace llmplan
