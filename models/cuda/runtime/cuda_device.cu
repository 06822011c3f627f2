#include <utility>

#include "cuda_device.hpp"
#include "kernel_device.cuh"
#include "simt.hpp"

namespace llmplan {

namespace {

__global__ void empty_kernel() {}

/// The kernels, on a queue.
class CudaDevice final : public KernelDevice {
 public:
  explicit CudaDevice(std::shared_ptr<CudaQueue> queue) : queue_(std::move(queue)) {}

  using KernelDevice::run;
  void run(const Gemm& op) override { queue_->run(op); }

  [[nodiscard]] void* allocate(std::size_t bytes) override { return queue_->allocate(bytes); }
  void release(void* memory) noexcept override { queue_->release(memory); }
  [[nodiscard]] void* allocate_staging(std::size_t bytes) override {
    return queue_->allocate_staging(bytes);
  }
  void upload(void* to, const void* from, std::size_t bytes) override {
    queue_->upload(to, from, bytes);
  }
  void download(void* to, const void* from, std::size_t bytes) override {
    queue_->download(to, from, bytes);
  }
  void copy(void* to, const void* from, std::size_t bytes) override {
    queue_->copy(to, from, bytes);
  }
  void copy_rows(void* to, std::size_t to_stride, const void* from, std::size_t from_stride,
                 std::size_t row_bytes, std::size_t rows) override {
    queue_->copy_rows(to, to_stride, from, from_stride, row_bytes, rows);
  }
  void fill(void* to, unsigned char value, std::size_t bytes) override {
    queue_->fill(to, value, bytes);
  }
  void synchronize() override { queue_->synchronize(); }

  [[nodiscard]] std::unique_ptr<DeviceGraph> capture(const std::function<void()>& work) override {
    return queue_->capture(work);
  }
  [[nodiscard]] std::unique_ptr<DeviceStopwatch> make_stopwatch() override {
    return queue_->make_stopwatch();
  }
  [[nodiscard]] std::size_t free_memory() override { return queue_->free_memory(); }
  [[nodiscard]] std::int32_t multiprocessors() const override { return queue_->multiprocessors(); }

 protected:
  [[nodiscard]] simt::Stream stream() const override { return queue_->stream(); }

 private:
  std::shared_ptr<CudaQueue> queue_;
};

}  // namespace

std::unique_ptr<Device> make_cuda_device(std::shared_ptr<CudaQueue> queue) {
  return std::make_unique<CudaDevice>(std::move(queue));
}

void launch_empty_kernel(cudaStream_t stream) {
  simt::launch(stream, {.name = "empty"}, empty_kernel);
}

}  // namespace llmplan
