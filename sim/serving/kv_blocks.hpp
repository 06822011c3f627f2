#pragma once

#include <cstdint>
#include <vector>

namespace llmplan {

/// The paged KV cache of a replica, in aggregate: how many blocks are free, and how many decoding
/// sequences will need their next block in which step. A sequence with `c` tokens in the cache
/// takes a block in the step that finds c a multiple of the block; c - step is constant while it
/// decodes, so sequences are counted by that residue and a run of steps costs O(block size).
/// Source of the paging rules: vLLM V1 `kv_cache_manager.py` (blocks = ceil(tokens /
/// block_tokens)).
class KvBlocks {
 public:
  /// Precondition: blocks >= 1, block_tokens >= 1.
  KvBlocks(std::int64_t blocks, std::int64_t block_tokens);

  [[nodiscard]] std::int64_t total() const { return total_; }
  [[nodiscard]] std::int64_t free() const { return free_; }
  [[nodiscard]] std::int64_t blocks_for(std::int64_t tokens) const {
    return whole_blocks(tokens + block_tokens_ - 1);
  }
  /// Of so many tokens, those in blocks that they fill.
  [[nodiscard]] std::int64_t in_whole_blocks(std::int64_t tokens) const {
    return tokens - rest_of_block(tokens);
  }

  void take(std::int64_t blocks) { free_ -= blocks; }
  void give_back(std::int64_t blocks) { free_ += blocks; }

  /// A sequence with `tokens` in the cache starts decoding before step `step`; returns its residue.
  std::int32_t start_decode(std::int64_t tokens, std::int64_t step);
  /// It stops before step `step`; its blocks stay taken until given back.
  void stop_decode(std::int32_t residue);

  /// Whether a decoding sequence of this residue needs a block in step `step`.
  [[nodiscard]] bool grows(std::int32_t residue, std::int64_t step) const {
    return residue == residue_growing_at(step);
  }
  /// Blocks that the decoding sequences take in steps `step` .. `step + steps - 1`.
  [[nodiscard]] std::int64_t growth(std::int64_t step, std::int64_t steps) const;
  /// The largest n <= `limit` such that steps `step` .. `step + n - 1` find blocks enough.
  [[nodiscard]] std::int64_t affordable_steps(std::int64_t step, std::int64_t limit) const;

 private:
  // Blocks of a power of two, which is what engines use, are divided by with a shift: divisions
  // were a tenth of a simulation.
  [[nodiscard]] std::int64_t whole_blocks(std::int64_t tokens) const {
    return shift_ >= 0 ? tokens >> shift_ : tokens / block_tokens_;
  }
  [[nodiscard]] std::int64_t rest_of_block(std::int64_t tokens) const {
    return shift_ >= 0 ? tokens & (block_tokens_ - 1) : tokens % block_tokens_;
  }
  [[nodiscard]] std::int32_t residue_growing_at(std::int64_t step) const {
    const std::int64_t phase = rest_of_block(step);
    return static_cast<std::int32_t>(phase == 0 ? 0 : block_tokens_ - phase);
  }

  std::int64_t total_;
  std::int64_t free_;
  std::int64_t block_tokens_;
  int shift_;                             // log2 of block_tokens_, -1 when that is no power of two
  std::int64_t sequences_ = 0;            // decoding
  std::vector<std::int32_t> by_residue_;  // decoding sequences, (block_tokens)
};

}  // namespace llmplan
