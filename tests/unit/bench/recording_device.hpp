#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <variant>
#include <vector>

#include "device.hpp"
#include "gpu_probe.hpp"

namespace llmplan {

struct RecordedFill {
  void* to = nullptr;
  std::size_t bytes = 0;
};
struct RecordedCopy {
  void* to = nullptr;
  const void* from = nullptr;
  std::size_t bytes = 0;
};
struct EmptyKernel {};
using RecordedOperation =
    std::variant<RecordedFill, RecordedCopy, EmptyKernel, GatherEmbedding, AddRmsNorm,
                 RopeAndWriteKv, PagedAttention, SwiGlu, Sample, QuantizeRows, Dequantize, Int4Gemv,
                 Int4Dequantize, Int4Quantize, FillNormal, Gemm>;

/// A device that computes nothing: it notes what it is given, and every operation but a fill takes
/// `kOperationTime` of its own clock. What was uploaded stays readable after its release.
class RecordingDevice final : public Device {
 public:
  static constexpr Seconds kOperationTime{20e-6};

  explicit RecordingDevice(std::size_t memory = std::size_t{4} << 30) : free_(memory) {}

  /// What ran, graphs included, since the last `forget`.
  [[nodiscard]] const std::vector<RecordedOperation>& history() const { return history_; }
  template <class Operation>
  [[nodiscard]] std::vector<Operation> ran() const {
    std::vector<Operation> found;
    for (const RecordedOperation& operation : history_) {
      if (const auto* one = std::get_if<Operation>(&operation)) {
        found.push_back(*one);
      }
    }
    return found;
  }
  /// The operations of the graph that was captured last.
  [[nodiscard]] const std::vector<RecordedOperation>& captured() const { return *captured_; }
  void queue(const RecordedOperation& operation);

  [[nodiscard]] void* allocate(std::size_t bytes) override;
  void release(void* memory) noexcept override;
  [[nodiscard]] void* allocate_staging(std::size_t bytes) override;
  void upload(void* to, const void* from, std::size_t bytes) override;
  void download(void* to, const void* from, std::size_t bytes) override;
  void copy(void* to, const void* from, std::size_t bytes) override {
    queue(RecordedCopy{to, from, bytes});
  }
  void fill(void* to, unsigned char /*value*/, std::size_t bytes) override {
    queue(RecordedFill{to, bytes});
  }
  void synchronize() override {}
  [[nodiscard]] std::unique_ptr<DeviceGraph> capture(const std::function<void()>& work) override;
  [[nodiscard]] std::unique_ptr<DeviceStopwatch> make_stopwatch() override;
  [[nodiscard]] std::size_t free_memory() override { return free_; }
  [[nodiscard]] std::int32_t multiprocessors() const override { return 8; }

  void run(const GatherEmbedding& op) override { queue(op); }
  void run(const AddRmsNorm& op) override { queue(op); }
  void run(const RopeAndWriteKv& op) override { queue(op); }
  void run(const PagedAttention& op) override { queue(op); }
  void run(const SwiGlu& op) override { queue(op); }
  void run(const Sample& op) override { queue(op); }
  void run(const QuantizeRows& op) override { queue(op); }
  void run(const Dequantize& op) override { queue(op); }
  void run(const Int4Gemv& op) override { queue(op); }
  void run(const Int4Dequantize& op) override { queue(op); }
  void run(const Int4Quantize& op) override { queue(op); }
  void run(const FillNormal& op) override { queue(op); }
  void run(const Gemm& op) override { queue(op); }

 private:
  friend class RecordedGraph;
  friend class RecordingStopwatch;

  std::size_t free_;
  struct Free {
    void operator()(std::byte* memory) const;
  };
  std::map<const void*, std::size_t> sizes_;
  std::vector<std::unique_ptr<std::byte, Free>> memory_;
  std::vector<std::vector<std::byte>> staging_;
  std::vector<RecordedOperation> history_;
  std::shared_ptr<std::vector<RecordedOperation>> captured_;
  bool capturing_ = false;
  Seconds now_{};
};

/// A GPU of 1 MiB of L2 cache on paper.
class PaperProbe final : public GpuProbe {
 public:
  static constexpr std::size_t kL2Bytes = std::size_t{1} << 20;

  explicit PaperProbe(RecordingDevice& device) : device_(device) {}
  [[nodiscard]] MeasuredDevice describe() const override;
  [[nodiscard]] std::optional<std::int32_t> sm_mhz() const override { return 1755; }
  [[nodiscard]] std::optional<std::int32_t> memory_mhz() const override { return std::nullopt; }
  [[nodiscard]] std::optional<double> power_limit_watts() const override { return 300; }
  [[nodiscard]] std::string algorithm(const Gemm& op) const override;
  void launch_empty_kernel() override { device_.queue(EmptyKernel{}); }

 private:
  RecordingDevice& device_;
};

}  // namespace llmplan
