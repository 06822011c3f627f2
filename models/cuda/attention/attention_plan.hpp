#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "row_tiles.hpp"

namespace llmplan {

/// The work lists of one step's attention; they are the same for each layer.
struct AttentionPlan {
  std::vector<AttentionWork> decode;
  std::vector<AttentionWork> prefill;
  std::vector<AttentionMerge> merges;
  std::int64_t partial_rows = 0;  ///< rows of PagedAttention's partial results
};

/// Cuts attention into pieces that keep a device's thread blocks busy to the end, whatever mix of
/// lengths a batch has. A list's first pieces are as long as an even share of it and the others
/// shrink as it runs out (guided self-scheduling), so that blocks that take the longest piece left
/// all end within about one short piece: time is then linear in the keys read, without the steps
/// that whole waves of equal pieces would give.
/// Source: Polychronopoulos and Kuck, IEEE Trans. Computers 36 (1987); Graham's bound (1969).
class AttentionPlanner {
 public:
  AttentionPlanner(const HeadShape& shape, const AttentionBlocks& blocks);

  /// Valid until the next call. Precondition: each sequence has a new token.
  [[nodiscard]] const AttentionPlan& plan(std::span<const AttentionSequence> sequences);

 private:
  struct Part {
    std::int32_t tile;
    std::int32_t key_tile_begin;
    std::int32_t key_tiles;
    std::int32_t partial_row;  ///< of the first KV head; -1: the only part
    std::int32_t head_stride;  ///< partial rows from one KV head to the next
  };

  void plan_list(const std::vector<RowTile>& tiles, std::int64_t blocks, std::int64_t shortest,
                 std::vector<AttentionWork>& work);
  void cut(const std::vector<RowTile>& tiles, std::int64_t blocks, std::int64_t shortest);
  void place_partials(const RowTile& tile, std::span<Part> parts);

  HeadShape shape_;
  AttentionBlocks blocks_;
  RowTiles tiles_;
  std::vector<Part> parts_;
  AttentionPlan plan_;
};

}  // namespace llmplan
