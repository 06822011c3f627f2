#pragma once

#include <cstdint>

#include "cuda_graph.hpp"

namespace llmplan {

/// Largest step whose layers run as a CUDA graph.
inline constexpr std::int64_t kLargestGraphRows = 512;
/// Larger steps are padded to this: a tile of matrix products.
inline constexpr std::int64_t kEagerRowStep = 64;

/// Rows that the layers compute for a step of `tokens`. Precondition: tokens >= 1.
[[nodiscard]] inline std::int64_t step_rows(std::int64_t tokens) {
  return tokens <= kLargestGraphRows ? padded_tokens(tokens, kLargestGraphRows)
                                     : (tokens + kEagerRowStep - 1) / kEagerRowStep * kEagerRowStep;
}

/// The next size that a step may have.
[[nodiscard]] inline std::int64_t next_step_rows(std::int64_t rows) { return step_rows(rows + 1); }

}  // namespace llmplan
