#include "kv_block_table.hpp"

#include <limits>
#include <numeric>

#include "llmplan/error.hpp"

namespace llmplan {

KvBlockTable::KvBlockTable(std::int64_t blocks, std::int64_t block_tokens)
    : block_tokens_(block_tokens) {
  check(blocks >= 1 && blocks <= std::numeric_limits<std::int32_t>::max() && block_tokens >= 1,
        "KV blocks can be numbered");
  free_.resize(static_cast<std::size_t>(blocks));
  std::iota(free_.rbegin(), free_.rend(), 0);
}

void KvBlockTable::expect(RequestSlot slot, std::int64_t tokens) {
  if (slot.value >= table_.size()) {
    table_.resize(slot.value + 1);
  }
  table_[slot.value].reserve(blocks_for(tokens));
}

std::span<const std::int32_t> KvBlockTable::grow(RequestSlot slot, std::int64_t tokens) {
  std::vector<std::int32_t>& held = table_[slot.value];
  for (std::size_t missing = blocks_for(tokens) - held.size(); missing > 0; --missing) {
    check(!free_.empty(), "the scheduler plans no more KV blocks than there are");
    held.push_back(free_.back());
    free_.pop_back();
  }
  return held;
}

void KvBlockTable::release(RequestSlot slot) {
  std::vector<std::int32_t>& held = table_[slot.value];
  free_.insert(free_.end(), held.rbegin(), held.rend());
  held.clear();
}

}  // namespace llmplan
