#pragma once

#include <cuda_runtime_api.h>

namespace llmplan {

/// Throws: OutOfDeviceMemory or DeviceError, with the driver's words, unless `status` is success.
void check_cuda(cudaError_t status, const char* action);

}  // namespace llmplan
