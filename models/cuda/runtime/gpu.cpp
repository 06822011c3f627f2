#include "gpu.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

#include "cuda_device.hpp"
#include "cuda_probe.hpp"
#include "device_bench.hpp"
#include "device_error.hpp"
#include "gpu_group.hpp"
#include "preferred_algorithms.hpp"

namespace llmplan {

namespace {

/// The oldest that the kernels are compiled for: T4.
constexpr std::int32_t kOldestCapability = 75;

std::string version_text(int code) { return fmt::format("{}.{}", code / 1000, code % 1000 / 10); }

/// Has CUDA number GPUs by their slots, as nvidia-smi does, not the fastest first. Later calls of
/// the process keep to it. Source: CUDA C++ Programming Guide, CUDA environment variables.
void number_by_slot() {
  constexpr int kUsersValueStays = 0;
  static const int set = setenv("CUDA_DEVICE_ORDER", "PCI_BUS_ID", kUsersValueStays);
  static_cast<void>(set);
}

/// Why the runtime shows no GPU, in words that say what to do.
std::string reason(cudaError_t status) {
  int driver = 0;
  int runtime = 0;
  cudaDriverGetVersion(&driver);
  cudaRuntimeGetVersion(&runtime);
  if (driver == 0) {
    return "no GPU: this machine has no NVIDIA driver (libcuda.so.1): run this where `nvidia-smi` "
           "shows one";
  }
  if (status == cudaErrorInsufficientDriver) {
    return fmt::format(
        "the NVIDIA driver supports CUDA {} and llmplan was built with CUDA {}: update the driver, "
        "or build with an older toolkit",
        version_text(driver), version_text(runtime));
  }
  if (status == cudaErrorNoDevice || status == cudaSuccess) {
    return "no GPU: the NVIDIA driver shows none (is CUDA_VISIBLE_DEVICES set?)";
  }
  return fmt::format("no GPU: the CUDA runtime says \"{}\"", cudaGetErrorString(status));
}

GpuInfo info_of(std::int32_t index) {
  cudaDeviceProp properties{};
  check_cuda(cudaGetDeviceProperties(&properties, index), "asking what the GPU is");
  return {.index = index,
          .name = properties.name,
          .compute_capability = properties.major * 10 + properties.minor,
          .memory = Bytes{static_cast<double>(properties.totalGlobalMem)}};
}

GpuInfo require_gpu(std::int32_t index) {
  const std::vector<GpuInfo> known = gpus();
  if (index < 0 || index >= static_cast<std::int32_t>(known.size())) {
    throw DeviceError(fmt::format("there is no GPU {}: this machine has {}, numbered from 0", index,
                                  known.size()));
  }
  GpuInfo info = known[static_cast<std::size_t>(index)];
  if (info.compute_capability < kOldestCapability) {
    throw DeviceError(fmt::format("{} has compute capability {:.1f}; the kernels need {:.1f}",
                                  info.name, info.compute_capability / 10.0,
                                  kOldestCapability / 10.0));
  }
  return info;
}

std::shared_ptr<CudaQueue> open_queue(std::int32_t index, const KernelProfile* profile) {
  const GpuInfo gpu = require_gpu(index);
  auto queue = std::make_shared<CudaQueue>(index);
  if (profile != nullptr) {
    prefer_algorithms(queue->products(), *profile, gpu.name);
  }
  return queue;
}

}  // namespace

std::vector<GpuInfo> gpus() {
  number_by_slot();
  int count = 0;
  const cudaError_t status = cudaGetDeviceCount(&count);
  if (status != cudaSuccess || count == 0) {
    throw DeviceError(reason(status));
  }
  std::vector<GpuInfo> known;
  for (std::int32_t index = 0; index < count; ++index) {
    known.push_back(info_of(index));
  }
  return known;
}

std::unique_ptr<Device> open_gpu(std::int32_t index, const KernelProfile* profile) {
  return make_cuda_device(open_queue(index, profile));
}

std::unique_ptr<RankGroup> open_group(std::vector<std::int32_t> indices,
                                      const KernelProfile* profile) {
  const auto size = static_cast<std::int32_t>(indices.size());
  return std::make_unique<GpuGroup>(size, [indices = std::move(indices), profile](auto rank) {
    return open_queue(indices.at(static_cast<std::size_t>(rank)), profile);
  });
}

std::unique_ptr<KernelBench> open_bench(std::int32_t index) {
  require_gpu(index);
  auto queue = std::make_shared<CudaQueue>(index);
  return std::make_unique<DeviceBench>(make_cuda_device(queue),
                                       std::make_unique<CudaProbe>(index, queue));
}

}  // namespace llmplan
