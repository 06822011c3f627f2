#pragma once

#include <cstdint>

namespace llmplan {

/// How tokens are picked from logits.
struct SamplerSettings {
  float temperature = 0;  ///< 0: the most likely one
  std::uint64_t seed = 0;
};

}  // namespace llmplan
