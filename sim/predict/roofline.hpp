#pragma once

#include "instance_spec.hpp"
#include "kernel_class.hpp"
#include "llmplan/scenario.hpp"
#include "step_work.hpp"

namespace llmplan {

/// What a kernel can be limited by.
enum class Limit : std::uint8_t { Memory, Compute, Interconnect };

/// "memory-bandwidth", "compute", "interconnect".
[[nodiscard]] std::string_view limit_name(Limit limit);

/// The least time that the datasheet allows for some work, and what sets it.
struct Roofline {
  Seconds least{};
  Limit limit = Limit::Memory;
};

/// FLOPs at the dense peak of the class's number format (that of the weights for matrix products,
/// 16 bits for others), memory at its bandwidth, the wire at its own (between machines: that of
/// the instance type's network); the slowest counts.
/// Precondition: the GPU computes in the engine's format.
[[nodiscard]] Roofline roofline(KernelClass kind, const Work& work, const InstanceSpec& instance,
                                const EngineSpec& engine);

/// What one GPU can send over a link, one way.
/// Source: NVIDIA datasheets: NVLink 3 of A100 600 GB/s and NVLink 4 of H100 900 GB/s both ways;
/// PCIe 3.0 x16 (T4) 16 GB/s, PCIe 4.0 x16 32 GB/s each way.
[[nodiscard]] BytesPerSecond link_bandwidth(const GpuSpec& gpu, Interconnect link);

}  // namespace llmplan
