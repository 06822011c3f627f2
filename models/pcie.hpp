#pragma once

#include "gpu_spec.hpp"

namespace llmplan {

/// How many times as long a byte takes between these GPUs over PCIe as between those that were
/// measured, which have PCIe 4.0 x16: 2 on T4, which has 3.0, else 1.
/// Source: NVIDIA datasheets: 16 and 32 GB/s each way.
[[nodiscard]] double pcie_slowdown(const GpuSpec& gpu);

}  // namespace llmplan
