#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "bench_buffer.hpp"
#include "bench_work.hpp"
#include "device_array.hpp"
#include "kernel_bench.hpp"

namespace llmplan {

/// An operation that streams rows through the GPU, on rotating rows.
class SmallWork final : public BenchWork {
 public:
  struct Buffers {
    BenchBuffer& first;
    BenchBuffer& second;
    BenchBuffer& third;
  };
  SmallWork(Device& device, const SmallCall& call, std::size_t l2_bytes, const Buffers& buffers);

  [[nodiscard]] std::int64_t copies() const override { return copies_; }
  void run(std::int64_t call) override { run_copy_(call % copies_); }

 private:
  void make_norm(const SmallCall& call, std::size_t l2_bytes, const Buffers& buffers);
  void make_rope(const SmallCall& call, KvFormat format, std::size_t l2_bytes,
                 const Buffers& buffers);
  void make_swiglu(const SmallCall& call, std::size_t l2_bytes, const Buffers& buffers);
  void make_gather(const SmallCall& call, std::size_t l2_bytes, const Buffers& buffers);
  void make_sample(const SmallCall& call, std::size_t l2_bytes, const Buffers& buffers);
  /// `rows` random numbers below `bound` for each copy.
  void draw_indices(std::int64_t rows, std::int64_t bound);

  Device& device_;
  std::int64_t copies_ = 1;
  std::function<void(std::int64_t)> run_copy_;
  DeviceArray<std::int32_t> indices_;
  DeviceArray<std::int32_t> positions_;
  DeviceArray<float> cos_sin_;
  DeviceArray<std::uint64_t> draw_;
  DeviceArray<std::uint64_t> workspace_;
};

}  // namespace llmplan
