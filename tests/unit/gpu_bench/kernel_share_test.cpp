#include "kernel_share.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <string>

#include "gpu_spec.hpp"

namespace llmplan {
namespace {

constexpr double kBandwidth = 3e12;  // bytes read or written per second
constexpr double kLargestProduct = 500e12;

/// A GPU on which the engine's kernels take `slowdown` times what the hardware needs for them.
/// Bytes and FLOPs are counted here for Llama-3.1-8B: 32 heads and 8 KV heads of 128, 4096 hidden,
/// 14336 intermediate.
class IdealBench final : public KernelBench {
 public:
  IdealBench(std::string gpu, double slowdown) : gpu_(std::move(gpu)), slowdown_(slowdown) {}

  MeasuredDevice device() override {
    MeasuredDevice device;
    device.gpu = gpu_;
    return device;
  }
  std::int32_t memory_mhz() override { return 0; }
  std::optional<double> power_limit_watts() override { return std::nullopt; }
  void warm_up(Seconds /*time*/) override {}
  Measurement measure(const KernelCall& call) override {
    return {Seconds{std::visit(*this, call)}, 0, ""};
  }

  double operator()(const CopyCall& call) const { return 2 * call.bytes.value / kBandwidth; }
  double operator()(const GemmCall& call) const {
    return 2.0 * static_cast<double>(call.tokens * call.shape.n * call.shape.k) / kLargestProduct;
  }
  double operator()(const DecodeAttentionCall& call) const {
    const auto tokens =
        std::accumulate(call.contexts.begin(), call.contexts.end(), std::int64_t{0});
    return slowdown_ * static_cast<double>(tokens) * 2 * 8 * 128 * 2 / kBandwidth;
  }
  double operator()(const PrefillAttentionCall& call) const {
    double pairs = 0;
    for (std::int64_t query = 1; query <= call.tokens; ++query) {
      pairs += static_cast<double>(call.cached + query);
    }
    const GpuSpec* const gpu = find_gpu(gpu_);
    return slowdown_ * pairs * 32 * 128 * 4 / (gpu != nullptr ? gpu->fp16.value : kLargestProduct);
  }
  double operator()(const SmallCall& call) const {
    const auto rows = static_cast<double>(call.rows);
    return slowdown_ * rows * 2 * elements(call.operation) / kBandwidth;
  }
  double operator()(const LaunchCall& /*call*/) const { return 0; }

 private:
  /// 16-bit numbers read and written per token.
  static double elements(SmallOperation operation) {
    switch (operation) {
      case SmallOperation::AddRmsNorm:  // x and residual in, residual and result out
        return 4 * 4096;
      case SmallOperation::RopeAndWriteKv:  // Q, K and V in, all of them out
        return 2 * (32 + 2 * 8) * 128;
      case SmallOperation::SwiGlu:  // gate and up in, one out
        return 3 * 14336;
      default:
        ADD_FAILURE() << "an operation without a target";
        return 0;
    }
  }

  std::string gpu_;
  double slowdown_;
};

TEST(KernelShare, KernelsAtTheHardwaresLimit_ReachAllOfIt) {
  for (const char* gpu : {"H100", "a GPU of another planet"}) {
    IdealBench bench(gpu, 1);
    const auto shares = measure_kernel_shares(bench);
    EXPECT_EQ(shares.size(), 8U);
    for (const KernelShare& share : shares) {
      EXPECT_NEAR(share.share, 1, 1e-9) << share.kernel << " on " << gpu;
      EXPECT_TRUE(share.met());
    }
  }
}

TEST(KernelShare, KernelsFarBelowIt_MissTheirTargets) {
  IdealBench bench("H100", 4);
  for (const KernelShare& share : measure_kernel_shares(bench)) {
    EXPECT_NEAR(share.share, 0.25, 1e-9) << share.kernel;
    EXPECT_FALSE(share.met()) << share.kernel;
  }
}

}  // namespace
}  // namespace llmplan
