#include "attention_bounds.hpp"

#include <algorithm>
#include <bit>

#include "part_length.hpp"

namespace llmplan {
namespace {

/// Cuts of a list. The longest part is an even share at most, the shortest more than a share over
/// 2 kSharesPerPart: powers of two between them are the lengths. While parts have one length, what
/// remains falls from twice to once `blocks` of them, for the shortest from twice to nothing.
std::int64_t most_cuts(std::int64_t blocks, std::int64_t kv_heads) {
  const std::int64_t longer_lengths =
      std::bit_width(static_cast<std::uint64_t>(kSharesPerPart)) - 1;
  return longer_lengths * (blocks + kv_heads) + 2 * blocks + kv_heads;
}

}  // namespace

AttentionBounds attention_bounds(const AttentionLimits& limits, const HeadShape& shape,
                                 const AttentionBlocks& blocks) {
  const std::int64_t rows = limits.tokens * shape.group();
  const std::int64_t sequences = std::min(limits.sequences, limits.tokens);
  const std::int64_t decode_tiles = sequences;
  const std::int64_t prefill_tiles =
      rows / kPrefillTileRows + std::min(sequences, rows / (kDecodeTileRows + 1));
  const std::int64_t decode_cuts = most_cuts(blocks.decode, shape.kv_heads);
  const std::int64_t prefill_cuts = most_cuts(blocks.prefill, shape.kv_heads);
  // A tile that is cut n times has n + 1 <= 2 n parts.
  return {.decode = decode_tiles * shape.kv_heads + decode_cuts,
          .prefill = prefill_tiles * shape.kv_heads + prefill_cuts,
          .merges = std::min(decode_tiles * shape.kv_heads, decode_cuts) +
                    std::min(prefill_tiles * shape.kv_heads, prefill_cuts),
          .partial_rows = 2 * (decode_cuts * kDecodeTileRows + prefill_cuts * kPrefillTileRows)};
}

}  // namespace llmplan
