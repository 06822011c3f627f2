#pragma once

#include "decode_surface.hpp"
#include "gpu_spec.hpp"
#include "prefill_attention_cost.hpp"
#include "prefill_surface.hpp"

namespace llmplan {

/// Attention of one layer on one GPU.
struct AttentionHeads {
  double query = 0;
  double kv = 0;
  double dim = 0;
};

/// Prefill as measured, its floor included; in another head size as its tensors and products grow.
[[nodiscard]] PrefillAttentionCost prefill_attention_cost(const PrefillSurface& surface,
                                                          const GpuSpec& gpu,
                                                          const AttentionHeads& heads);

[[nodiscard]] DecodeBatch decode_batch(const AttentionHeads& heads, double sequences);
/// Decode as measured of sequences whose contexts sum up to `context`, in the surface's head size.
[[nodiscard]] Seconds decode_attention_time(const DecodeSurface& surface, const GpuSpec& gpu,
                                            const DecodeBatch& batch, double context);

}  // namespace llmplan
