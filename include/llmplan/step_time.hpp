#pragma once

#include <cstdint>

#include "llmplan/attention_window.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// What one forward pass computes, summed over its batch: all that its duration depends on.
struct StepShape {
  std::int64_t decode_sequences = 0;  ///< sequences that add one token to a finished prompt
  std::int64_t decode_context = 0;    ///< tokens they attend to, the new one included, summed
  std::int64_t prefill_tokens = 0;    ///< prompt tokens computed now, over all chunks
  std::int64_t prefill_context = 0;   ///< tokens each chunk attends to (cached + own), summed
  std::int64_t prefill_pairs_twice =
      0;  ///< 2·(query, key) pairs under the causal mask: Σ 2·q·c + q·(q+1)
  std::int64_t prefill_samples = 0;   ///< chunks that end their prompt and so sample a token
  std::int64_t prefill_partials = 0;  ///< chunks that leave a part of it to later steps
};

/// Time of a pure decode step of a fixed batch: `base + per_context_token * decode_context`.
struct DecodeCost {
  Duration base{};
  Duration per_context_token{};
};

/// How long one forward pass of a replica takes. Integer picoseconds, so that sums over runs of
/// steps are exact.
/// Contract: `step` of a shape without prefill equals `decode(decode_sequences)` applied to its
/// context, to the picosecond; every step lasts at least one picosecond (or the clock stalls).
/// Implementations are immutable and shared between threads.
class StepTimeModel {
 public:
  StepTimeModel() = default;
  StepTimeModel(const StepTimeModel&) = delete;
  StepTimeModel& operator=(const StepTimeModel&) = delete;
  virtual ~StepTimeModel() = default;

  /// Precondition: 1 <= sequences <= the engine's `max_num_seqs`.
  [[nodiscard]] virtual DecodeCost decode(std::int64_t sequences) const = 0;
  /// Precondition: decode_sequences + prefill_tokens is in 1 .. the engine's `step_tokens()`.
  [[nodiscard]] virtual Duration step(const StepShape& shape) const = 0;
};

/// How an engine forms the batch of a step. Source: sim/serving/batch_scheduler, one file each.
enum class BatchPolicy : std::uint8_t {
  VllmV1,        ///< prompts beside decodes; KV blocks as tokens come; the last admitted gives way
  PrefillFirst,  ///< steps of prompts alone before steps of decodes; blocks as above
  Reserving,     ///< prompts beside decodes; blocks to the end of a request when it is admitted
};

/// What bounds the batch of one replica. Source of the defaults: models/data/engines.json.
struct EngineLimits {
  std::int64_t max_num_seqs = 0;            ///< sequences running at once
  std::int64_t max_num_batched_tokens = 0;  ///< token budget of one batch; >= max_num_seqs
  std::int64_t max_model_len = 0;           ///< prompt + output tokens of one request
  std::int64_t kv_blocks = 0;               ///< paged KV blocks of the replica
  std::int64_t block_tokens = 16;           ///< tokens in a KV block
  AttentionWindow attention_window = std::nullopt;
  BatchPolicy policy = BatchPolicy::VllmV1;
  bool chunked_prefill = true;  ///< a prompt is cut where the budget of a step ends
  bool prefix_caching = false;  ///< whole blocks of a request's `cached_tokens` are not computed
  /// Each step is planned while the one before runs: who arrives meanwhile is in the one after it.
  bool schedules_ahead = false;
  /// Batches that follow one another through the stages of a pipeline, each with a token budget of
  /// its own. A step is one round of them.
  std::int64_t batches_in_flight = 1;

  [[nodiscard]] std::int64_t step_tokens() const {
    return batches_in_flight * max_num_batched_tokens;
  }
};

}  // namespace llmplan
