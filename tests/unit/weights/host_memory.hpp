#pragma once

#include <algorithm>
#include <cstring>
#include <deque>
#include <memory>
#include <vector>

#include "device.hpp"
#include "llmplan/error.hpp"

namespace llmplan::testing {

/// A device whose memory is the host's: for tests of what is loaded. It keeps the last matrix
/// product instead of running it, and refuses other operations. Memory starts as NaNs, so that a
/// number that was never written shows.
class HostMemory final : public Device {
 public:
  void* allocate(std::size_t bytes) override {
    blocks_.emplace_back(bytes, static_cast<unsigned char>(0xff));
    return blocks_.back().data();
  }
  void release(void* /*memory*/) noexcept override {}
  void* allocate_staging(std::size_t bytes) override { return allocate(bytes); }
  void upload(void* to, const void* from, std::size_t bytes) override {
    std::memcpy(to, from, bytes);
    largest_upload_ = std::max(largest_upload_, bytes);
  }
  void download(void* to, const void* from, std::size_t bytes) override {
    std::memcpy(to, from, bytes);
  }
  void copy(void* to, const void* from, std::size_t bytes) override {
    std::memcpy(to, from, bytes);
  }
  void fill(void* to, unsigned char value, std::size_t bytes) override {
    std::memset(to, value, bytes);
  }
  void synchronize() override {}
  std::unique_ptr<DeviceGraph> capture(const std::function<void()>& /*work*/) override { refuse(); }
  std::unique_ptr<DeviceStopwatch> make_stopwatch() override { refuse(); }
  std::size_t free_memory() override { return std::size_t{1} << 30U; }
  std::int32_t multiprocessors() const override { return 1; }

  void run(const GatherEmbedding& /*op*/) override { refuse(); }
  void run(const AddRmsNorm& /*op*/) override { refuse(); }
  void run(const RopeAndWriteKv& /*op*/) override { refuse(); }
  void run(const PagedAttention& /*op*/) override { refuse(); }
  void run(const SwiGlu& /*op*/) override { refuse(); }
  void run(const Sample& /*op*/) override { refuse(); }
  void run(const QuantizeRows& /*op*/) override { refuse(); }
  void run(const Dequantize& /*op*/) override { refuse(); }
  void run(const Int4Gemv& /*op*/) override { refuse(); }
  void run(const Int4Dequantize& /*op*/) override { refuse(); }
  void run(const Int4Quantize& /*op*/) override { refuse(); }
  void run(const FillNormal& /*op*/) override { refuse(); }
  void run(const Gemm& op) override { last_product_ = op; }

  [[nodiscard]] std::size_t largest_upload() const { return largest_upload_; }

  [[nodiscard]] const Gemm& last_product() const { return last_product_; }

 private:
  [[noreturn]] static void refuse() { fail_check("no operation is run", __FILE__, __LINE__); }

  std::deque<std::vector<unsigned char>> blocks_;
  std::size_t largest_upload_ = 0;
  Gemm last_product_;
};

}  // namespace llmplan::testing
