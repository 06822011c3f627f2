#include "cuda_error.hpp"

#include <string>

#include "device_error.hpp"

namespace llmplan {

void check_cuda(cudaError_t status, const char* action) {
  if (status == cudaSuccess) [[likely]] {
    return;
  }
  cudaGetLastError();  // else the next check of a launch would report this error again
  const std::string what = std::string(action) + ": " + cudaGetErrorString(status);
  if (status == cudaErrorMemoryAllocation) {
    throw OutOfDeviceMemory(what);
  }
  throw DeviceError(what);
}

}  // namespace llmplan
