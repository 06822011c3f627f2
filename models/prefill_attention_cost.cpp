#include "prefill_attention_cost.hpp"

#include <algorithm>
#include <cmath>

namespace llmplan {

Seconds PrefillAttentionCost::of(const StepShape& shape) const {
  const auto tokens = static_cast<double>(shape.prefill_tokens);
  const auto pairs_twice = static_cast<double>(shape.prefill_pairs_twice);
  const Seconds time =
      static_cast<double>(shape.prefill_samples + shape.prefill_partials) * per_prompt +
      tokens * per_token + std::max(0.0, tokens - cached_tokens) * per_spilled_token +
      pairs_twice / 2 * per_pair + std::sqrt(pairs_twice) * per_root_pair +
      static_cast<double>(shape.prefill_context) * per_context_token;
  return floor + std::max(time, (tokens - hidden_tokens) * least_per_token);
}

PrefillAttentionCost operator*(double layers, PrefillAttentionCost layer) {
  layer.floor *= layers;
  layer.per_prompt *= layers;
  layer.per_token *= layers;
  layer.per_spilled_token *= layers;
  layer.per_pair *= layers;
  layer.per_root_pair *= layers;
  layer.per_context_token *= layers;
  layer.least_per_token *= layers;
  return layer;
}

}  // namespace llmplan
