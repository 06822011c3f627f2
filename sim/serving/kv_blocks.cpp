#include "kv_blocks.hpp"

#include <bit>

#include "llmplan/error.hpp"

namespace llmplan {

KvBlocks::KvBlocks(std::int64_t blocks, std::int64_t block_tokens)
    : total_(blocks),
      free_(blocks),
      block_tokens_(block_tokens),
      shift_(std::has_single_bit(static_cast<std::uint64_t>(block_tokens))
                 ? std::countr_zero(static_cast<std::uint64_t>(block_tokens))
                 : -1),
      by_residue_(static_cast<std::size_t>(block_tokens)) {
  check(blocks >= 1 && block_tokens >= 1, "a KV cache has a block");
}

std::int32_t KvBlocks::start_decode(std::int64_t tokens, std::int64_t step) {
  std::int64_t residue = rest_of_block(tokens) - rest_of_block(step);
  residue += residue < 0 ? block_tokens_ : 0;
  ++by_residue_[static_cast<std::size_t>(residue)];
  ++sequences_;
  return static_cast<std::int32_t>(residue);
}

void KvBlocks::stop_decode(std::int32_t residue) {
  --by_residue_[static_cast<std::size_t>(residue)];
  --sequences_;
}

std::int64_t KvBlocks::growth(std::int64_t step, std::int64_t steps) const {
  std::int64_t blocks = whole_blocks(steps) * sequences_;
  for (std::int64_t rest = rest_of_block(steps); rest > 0; --rest) {
    blocks += by_residue_[static_cast<std::size_t>(residue_growing_at(step + rest - 1))];
  }
  return blocks;
}

std::int64_t KvBlocks::affordable_steps(std::int64_t step, std::int64_t limit) const {
  if ((whole_blocks(limit) + 1) * sequences_ <= free_) {
    return limit;  // even if every sequence grew first: the common case
  }
  const std::int64_t cycles = free_ / sequences_;
  std::int64_t steps = cycles * block_tokens_;
  std::int64_t left = free_ - cycles * sequences_;
  while (steps < limit) {
    left -= by_residue_[static_cast<std::size_t>(residue_growing_at(step + steps))];
    if (left < 0) {
      break;
    }
    ++steps;
  }
  return steps < limit ? steps : limit;
}

}  // namespace llmplan
