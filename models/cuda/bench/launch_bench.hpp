#pragma once

#include "device_array.hpp"
#include "gpu_probe.hpp"
#include "kernel_bench.hpp"

namespace llmplan {

/// Times what a step costs beside its kernels: the host's launches, the gaps of a graph, and the
/// round trip that ends each step.
class LaunchBench {
 public:
  LaunchBench(Device& device, GpuProbe& probe);

  [[nodiscard]] Seconds time(LaunchKind kind);

 private:
  [[nodiscard]] Seconds eager_launch();
  [[nodiscard]] Seconds graph_node();
  [[nodiscard]] Seconds graph_launch();
  [[nodiscard]] Seconds upload_and_sync();

  Device& device_;
  GpuProbe& probe_;
  DeviceArray<std::byte> memory_;
  std::byte* staging_;
};

}  // namespace llmplan
