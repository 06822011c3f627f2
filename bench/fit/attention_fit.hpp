#pragma once

#include <span>

#include "decode_surface.hpp"
#include "gpu_spec.hpp"
#include "measured_attention.hpp"
#include "prefill_surface.hpp"

namespace llmplan {

/// Lines in the context by batch. Left out: batches whose keys and values fit the L2 cache 1.3
/// times, for they were not flushed from it, and contexts above 32,768 tokens.
/// Precondition: `head_dim` elements per head, in `kv`.
[[nodiscard]] DecodeSurface fit_decodes(std::span<const MeasuredAttention> calls,
                                        const GpuSpec& gpu, KvFormat kv, std::int32_t head_dim);

/// Costs by query heads, from 4 on: of steps of 16 to 16,384 tokens of at most 64 prompts.
[[nodiscard]] PrefillSurface fit_prefills(std::span<const MeasuredAttention> calls,
                                          const GpuSpec& gpu, KvFormat kv, std::int32_t head_dim);

}  // namespace llmplan
