#pragma once

#include <cstdint>

#include "llmplan/infrastructure.hpp"
#include "tariff.hpp"

namespace llmplan {

/// An EKS control plane, all month. Extended support is its own, higher price.
[[nodiscard]] Bill control_plane_bill(const Tariff& tariff, ClusterSupport support);

/// On-demand machines without GPUs and their gp3 disks, all month. The instance type must have a
/// price in the region.
[[nodiscard]] Bill cpu_node_bill(const Tariff& tariff, const CpuNodesSpec& nodes);

}  // namespace llmplan
