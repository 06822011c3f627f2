#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "row_tiles.hpp"

namespace llmplan {

/// Whole numbers from `low` to `high`, the same with every standard library.
[[nodiscard]] inline std::int32_t random_integer(std::mt19937& rng, std::int32_t low,
                                                 std::int32_t high) {
  return low + static_cast<std::int32_t>(rng() % static_cast<std::uint32_t>(high - low + 1));
}

/// Decodes, short and long chunks, contexts of all magnitudes up to 2^15 tokens.
[[nodiscard]] inline std::vector<AttentionSequence> random_batch(std::mt19937& rng,
                                                                 std::int32_t most_sequences) {
  std::vector<AttentionSequence> batch(
      static_cast<std::size_t>(random_integer(rng, 1, most_sequences)));
  for (AttentionSequence& sequence : batch) {
    const bool decodes = random_integer(rng, 0, 2) > 0;
    sequence.tokens = decodes ? 1 : random_integer(rng, 1, 1 << random_integer(rng, 0, 9));
    sequence.cached = random_integer(rng, 0, 1 << random_integer(rng, 0, 15));
  }
  return batch;
}

}  // namespace llmplan
