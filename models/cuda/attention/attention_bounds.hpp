#pragma once

#include <cstdint>

#include "operations.hpp"

namespace llmplan {

/// The most that a step brings to attention.
struct AttentionLimits {
  std::int64_t sequences = 0;
  std::int64_t tokens = 0;  ///< new ones, over all sequences
};

/// Sizes that no plan within the limits exceeds, however long its contexts are.
struct AttentionBounds {
  std::int64_t decode = 0;
  std::int64_t prefill = 0;
  std::int64_t merges = 0;
  std::int64_t partial_rows = 0;
};

/// A list cuts at most `blocks + kv_heads` parts off for each of the lengths that `part_length`
/// goes through, and as many again of the shortest; each cut makes one piece more.
[[nodiscard]] AttentionBounds attention_bounds(const AttentionLimits& limits,
                                               const HeadShape& shape,
                                               const AttentionBlocks& blocks);

}  // namespace llmplan
