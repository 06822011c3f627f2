#pragma once

#include <cstdint>
#include <vector>

#include "rope_spec.hpp"

namespace llmplan {

/// Cosine and sine of every angle: (positions, head_dim / 2, 2).
/// Source: "Llama 3.1" scaling as in transformers, modeling_rope_utils.py,
/// _compute_llama3_parameters.
[[nodiscard]] std::vector<float> rope_table(const RopeSpec& spec, std::int32_t head_dim,
                                            std::int64_t positions);

}  // namespace llmplan
