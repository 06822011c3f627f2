#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model_card.hpp"

namespace llmplan {

/// Rows of a fused matrix that are one of Llama's projections.
struct FusedProjection {
  std::string name;  ///< of the fused tensor: "model.layers.0.self_attn.qkv_proj.weight"
  std::int64_t rows = 0;
  std::int64_t first_row = 0;
};

/// Where a checkpoint in the manner of Phi-3 keeps the projection of that Llama name: queries, keys
/// and values are one matrix, gate and up another. Empty for tensors that are not fused there.
/// Source: huggingface/transformers, models/phi3/modeling_phi3.py (Phi3Attention, Phi3MLP).
[[nodiscard]] std::optional<FusedProjection> fused_projection(const ModelCard& card,
                                                              std::string_view llama_name);

}  // namespace llmplan
