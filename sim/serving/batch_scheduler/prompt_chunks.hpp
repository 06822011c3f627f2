#pragma once

#include <cstdint>

#include "batch_scheduler/batch_scheduler.hpp"

namespace llmplan {

/// The one running request whose prompt is not finished: always the last admitted.
struct UnfinishedPrompt {
  RequestSlot slot;
  std::int64_t computed = 0;  ///< tokens in the KV cache
  std::int64_t tokens = 0;    ///< that will be there: prompt, and what it had generated
};

/// Adds a chunk and what it computes to a planned step.
inline void add_chunk(const PrefillChunk& chunk, AttentionWindow window, StepPlan& plan) {
  plan.chunks.push_back(chunk);
  StepShape& shape = plan.shape;
  shape.prefill_tokens += chunk.tokens;
  shape.prefill_context += chunk_context(chunk.computed, chunk.tokens, window);
  shape.prefill_pairs_twice += chunk_pairs_twice(chunk.computed, chunk.tokens, window);
  ++(chunk.ends_prompt ? shape.prefill_samples : shape.prefill_partials);
}

}  // namespace llmplan
