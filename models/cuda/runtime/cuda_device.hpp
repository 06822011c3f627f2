#pragma once

#include <memory>

#include "cuda_queue.hpp"
#include "device.hpp"

namespace llmplan {

/// A device that runs our kernels on the stream of `queue`, which it shares with who else needs the
/// stream.
[[nodiscard]] std::unique_ptr<Device> make_cuda_device(std::shared_ptr<CudaQueue> queue);

/// Queues a kernel that does nothing.
void launch_empty_kernel(cudaStream_t stream);

}  // namespace llmplan
