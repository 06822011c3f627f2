#pragma once

#include "bench_buffer.hpp"
#include "bench_work.hpp"
#include "device.hpp"
#include "kernel_bench.hpp"

namespace llmplan {

/// A copy from one place of a GPU's memory to another.
class CopyWork final : public BenchWork {
 public:
  CopyWork(Device& device, const CopyCall& call, std::size_t l2_bytes, BenchBuffer& from,
           BenchBuffer& to)
      : device_(device),
        bytes_(static_cast<std::size_t>(call.bytes.value)),
        copies_(rotated_copies(2 * bytes_, l2_bytes)),
        from_(from.normals16(bytes_ * static_cast<std::size_t>(copies_))),
        to_(to.normals16(bytes_ * static_cast<std::size_t>(copies_))) {}

  [[nodiscard]] std::int64_t copies() const override { return copies_; }
  void run(std::int64_t call) override {
    const std::size_t offset = static_cast<std::size_t>(call % copies_) * bytes_;
    device_.copy(to_ + offset, from_ + offset, bytes_);
  }

 private:
  Device& device_;
  std::size_t bytes_;
  std::int64_t copies_;
  const std::byte* from_;
  std::byte* to_;
};

}  // namespace llmplan
