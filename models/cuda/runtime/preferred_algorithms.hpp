#pragma once

#include <string>

#include "cublaslt.hpp"
#include "kernel_profile.hpp"

namespace llmplan {

/// Has `products` run as the profile measured them, if it was measured on this kind of GPU with
/// this version of cuBLASLt: algorithms mean nothing elsewhere.
void prefer_algorithms(CublasLt& products, const KernelProfile& profile,
                       const std::string& gpu_name);

}  // namespace llmplan
