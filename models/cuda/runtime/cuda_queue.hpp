#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "cublaslt.hpp"
#include "cuda_handles.hpp"
#include "device.hpp"

namespace llmplan {

/// One GPU's memory, its stream, what is recorded from it, and the matrix products on it: all of a
/// CUDA device but its own kernels, which need another compiler.
/// Used by the thread that made it: the current GPU is a property of threads.
class CudaQueue {
 public:
  /// Makes GPU `index` the thread's current one. Throws: DeviceError.
  explicit CudaQueue(std::int32_t index);
  CudaQueue(const CudaQueue&) = delete;
  CudaQueue& operator=(const CudaQueue&) = delete;

  // As in Device.
  [[nodiscard]] void* allocate(std::size_t bytes);
  void release(void* memory) noexcept;
  [[nodiscard]] void* allocate_staging(std::size_t bytes);
  void upload(void* to, const void* from, std::size_t bytes);
  void download(void* to, const void* from, std::size_t bytes);
  void copy(void* to, const void* from, std::size_t bytes);
  void copy_rows(void* to, std::size_t to_stride, const void* from, std::size_t from_stride,
                 std::size_t row_bytes, std::size_t rows);
  void fill(void* to, unsigned char value, std::size_t bytes);
  void synchronize();
  [[nodiscard]] std::unique_ptr<DeviceStopwatch> make_stopwatch();
  [[nodiscard]] std::size_t free_memory() const;
  [[nodiscard]] std::int32_t multiprocessors() const { return multiprocessors_; }
  void run(const Gemm& op);

  /// As in Device. Products whose algorithm is not chosen yet are prepared, which overwrites their
  /// results, and `work` is recorded a second time: timing inside a capture is not possible.
  [[nodiscard]] std::unique_ptr<DeviceGraph> capture(const std::function<void()>& work);

  [[nodiscard]] cudaStream_t stream() const { return stream_.get(); }
  [[nodiscard]] CublasLt& products() { return products_; }

 private:
  [[nodiscard]] CudaGraph record(const std::function<void()>& work);

  std::int32_t multiprocessors_;
  CudaStream stream_;
  std::vector<PinnedMemory> staging_;
  CublasLt products_;
  bool recording_ = false;
  std::vector<Gemm> unprepared_;  ///< met while recording
};

}  // namespace llmplan
