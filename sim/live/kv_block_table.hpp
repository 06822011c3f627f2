#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "llmplan/ids.hpp"

namespace llmplan {

/// Which KV blocks each sequence holds: block numbers, where the scheduler's `KvBlocks` only
/// counts.
class KvBlockTable {
 public:
  /// Precondition: blocks is in 1 … 2^31 − 1, block_tokens >= 1.
  KvBlockTable(std::int64_t blocks, std::int64_t block_tokens);

  /// A sequence will have up to `tokens` in the cache: growing to that does not allocate.
  void expect(RequestSlot slot, std::int64_t tokens);
  /// Makes room for `tokens` in all. Returns the sequence's blocks, in order of position; valid
  /// until it grows again or is released. `check`s that blocks enough are free.
  std::span<const std::int32_t> grow(RequestSlot slot, std::int64_t tokens);
  /// Frees all that the sequence holds, which may be nothing.
  void release(RequestSlot slot);

  [[nodiscard]] std::int64_t free() const { return static_cast<std::int64_t>(free_.size()); }

 private:
  [[nodiscard]] std::size_t blocks_for(std::int64_t tokens) const {
    return static_cast<std::size_t>((tokens + block_tokens_ - 1) / block_tokens_);
  }

  std::int64_t block_tokens_;
  std::vector<std::int32_t> free_;                // the next one to give is the last
  std::vector<std::vector<std::int32_t>> table_;  // (slot, block of the sequence)
};

}  // namespace llmplan
