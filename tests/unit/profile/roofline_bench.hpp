#pragma once

#include "gpu_spec.hpp"
#include "kernel_bench.hpp"

namespace llmplan::testing {

/// A device whose kernels take what the roofline model says, 16-bit weights only.
class RooflineBench final : public KernelBench {
 public:
  explicit RooflineBench(const GpuSpec& gpu) : gpu_(gpu) {}

  [[nodiscard]] MeasuredDevice device() override;
  [[nodiscard]] std::int32_t memory_mhz() override { return 1000; }
  [[nodiscard]] std::optional<double> power_limit_watts() override { return std::nullopt; }
  void warm_up(Seconds /*time*/) override {}
  [[nodiscard]] Measurement measure(const KernelCall& call) override;

 private:
  const GpuSpec& gpu_;
};

}  // namespace llmplan::testing
