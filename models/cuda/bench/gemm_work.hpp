#pragma once

#include <vector>

#include "bench_buffer.hpp"
#include "bench_work.hpp"
#include "kernel_bench.hpp"
#include "linear.hpp"

namespace llmplan {

/// A linear layer as the engine applies it. Its weights rotate; its activations stay warm, as those
/// that the kernel before has just written.
class GemmWork final : public BenchWork {
 public:
  struct Buffers {
    BenchBuffer& x;
    BenchBuffer& y;
    BenchBuffer& workspace;
  };
  GemmWork(Device& device, const GemmCall& call, const std::vector<Linear>& weights,
           const Buffers& buffers);

  [[nodiscard]] std::int64_t copies() const override;
  void run(std::int64_t call) override;

 private:
  Device& device_;
  const std::vector<Linear>& weights_;
  std::int64_t tokens_;
  const Float16* x_;
  Float16* y_;
  std::byte* workspace_;
};

/// The product that the call's time is mostly that of; its buffers are left out. Absent where the
/// weights are multiplied without one.
[[nodiscard]] std::optional<Gemm> product_of(const GemmCall& call);

}  // namespace llmplan
