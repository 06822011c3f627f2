#pragma once

#include <memory>

#include "bench_buffer.hpp"
#include "gpu_probe.hpp"
#include "kernel_bench.hpp"
#include "launch_bench.hpp"
#include "linear_pool.hpp"
#include "replay_timer.hpp"
#include "row_tiles.hpp"

namespace llmplan {

/// Times the engine's kernels on any device.
class DeviceBench final : public KernelBench {
 public:
  DeviceBench(std::unique_ptr<Device> device, std::unique_ptr<GpuProbe> probe);

  [[nodiscard]] MeasuredDevice device() override { return probe_->describe(); }
  [[nodiscard]] std::int32_t memory_mhz() override;
  [[nodiscard]] std::optional<double> power_limit_watts() override;
  void warm_up(Seconds time) override;
  [[nodiscard]] Measurement measure(const KernelCall& call) override;

 private:
  [[nodiscard]] Measurement time(const GemmCall& call);
  [[nodiscard]] Measurement time(const DecodeAttentionCall& call);
  [[nodiscard]] Measurement time(const PrefillAttentionCall& call);
  [[nodiscard]] Measurement time(const SmallCall& call);
  [[nodiscard]] Measurement time(const CopyCall& call);
  [[nodiscard]] Measurement time(const LaunchCall& call);
  [[nodiscard]] Measurement time_attention(const AttentionShape& shape,
                                           const std::vector<AttentionSequence>& sequences);
  [[nodiscard]] Measurement replay(BenchWork& work);
  void drop_data();

  std::unique_ptr<Device> device_;
  std::unique_ptr<GpuProbe> probe_;
  std::size_t l2_bytes_;
  LinearPool linears_;
  BenchBuffer first_;
  BenchBuffer second_;
  BenchBuffer third_;
  ReplayTimer timer_;
  LaunchBench launches_;
};

}  // namespace llmplan
