#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llmplan/executor.hpp"

namespace llmplan {

/// A step to be timed: sequences that are all alike.
struct StepCase {
  std::int32_t sequences = 0;
  std::int32_t tokens = 0;  ///< new ones of each: 1 decodes, more are a prompt
  std::int32_t cached = 0;  ///< of each, before them

  /// "decode" or "prefill".
  [[nodiscard]] std::string kind() const { return tokens == 1 ? "decode" : "prefill"; }
};

/// KV blocks that every sequence of the step has together.
[[nodiscard]] std::int64_t blocks_needed(const StepCase& step, std::int64_t block_tokens);

/// Median time on the device of `runs` runs after three more. Precondition: `executor` has
/// `blocks_needed` blocks and takes as many sequences and tokens.
[[nodiscard]] Seconds time_step(Executor& executor, const StepCase& step, std::int64_t block_tokens,
                                std::int32_t vocab, int runs = 20);

}  // namespace llmplan
