#pragma once

#include <cstdint>
#include <string>

#include "llmplan/units.hpp"

namespace llmplan {

/// What tells GPUs of one family apart.
struct GpuIdentity {
  std::string name;  ///< "NVIDIA A100-SXM4-80GB"
  std::int32_t compute_capability = 0;
  std::int32_t multiprocessors = 0;
  Bytes memory;
};

/// The GPU of `hardware list` that this is: "A100-80". Empty for one that it does not have, such as
/// a PCIe board with fewer multiprocessors than its SXM namesake.
[[nodiscard]] std::string catalogue_name(const GpuIdentity& gpu);

}  // namespace llmplan
