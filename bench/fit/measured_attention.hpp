#pragma once

#include "gpu_spec.hpp"
#include "kernel_profile.hpp"
#include "llmplan/scenario.hpp"

namespace llmplan {

/// One measured call of attention: `sequences` that each add `tokens` behind nothing (prefill) or
/// one token to `context` (decode).
struct MeasuredAttention {
  double sequences = 0;
  double tokens = 0;
  double context = 0;
  double heads = 0;
  double kv_heads = 0;
  Seconds time{};
};

/// Whether decodes read what memory holds: fewer keys and values than 1.3 times the L2 cache were
/// found in it. Source: the tables' collector flushes no cache between calls of attention.
[[nodiscard]] bool reads_memory(const MeasuredAttention& call, const GpuSpec& gpu, KvFormat kv,
                                std::int32_t head_dim);

// Sizes that models and engines have.
[[nodiscard]] bool is_served_decode(const MeasuredAttention& call);
[[nodiscard]] bool is_served_prefill(const MeasuredAttention& call);

}  // namespace llmplan
