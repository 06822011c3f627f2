#include "pcie.hpp"

namespace llmplan {

double pcie_slowdown(const GpuSpec& gpu) {
  constexpr std::int32_t kAmpere = 80;
  return gpu.compute_capability < kAmpere ? 2 : 1;
}

}  // namespace llmplan
