#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "operations.hpp"

namespace llmplan::reference {

/// Causal attention over a paged cache, as in PagedAttention, on real numbers.
struct Attention {
  HeadShape shape;
  double scale = 0;
  std::span<const std::int32_t> new_tokens;     ///< (sequences)
  std::span<const std::int32_t> cached_tokens;  ///< (sequences)
  std::span<const std::int32_t> block_tables;   ///< (sequences, max_blocks)
  std::int32_t max_blocks = 0;
  std::int32_t block_tokens = 0;
  std::span<const double> q;       ///< (tokens, heads, head_dim)
  std::span<const double> keys;    ///< (blocks, block_tokens, kv_heads, head_dim)
  std::span<const double> values;  ///< as keys
};

/// (tokens, heads, head_dim).
[[nodiscard]] std::vector<double> attend(const Attention& op);

}  // namespace llmplan::reference
