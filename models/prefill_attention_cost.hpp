#pragma once

#include "llmplan/step_time.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// Prefill attention of a step: floor + each count times its cost, on top of the attention floor.
/// None is negative, so that it grows with every count.
struct PrefillAttentionCost {
  Seconds floor{};
  Seconds per_prompt{};  ///< its last tile of queries computes more rows than it has
  Seconds per_token{};
  Seconds per_spilled_token{};  ///< per token above `cached_tokens`, beside `per_token`
  double cached_tokens = 0;     ///< a step's tokens whose tensors the L2 cache holds
  Seconds per_pair{};           ///< (query, key)
  /// Per square root of twice the pairs, which is the length of a lone prompt: while its longest
  /// tile ends, GPU cores are idle.
  Seconds per_root_pair{};
  Seconds per_context_token{};
  /// All but the floor takes at least this per token above `hidden_tokens`, whose tensors memory
  /// moves during the floor: in a whole step the L2 cache is not theirs alone.
  Seconds least_per_token{};
  double hidden_tokens = 0;

  [[nodiscard]] Seconds of(const StepShape& shape) const;
};

/// The cost of as many layers as `layers`.
[[nodiscard]] PrefillAttentionCost operator*(double layers, PrefillAttentionCost layer);

}  // namespace llmplan
