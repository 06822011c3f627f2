#include "step_breakdown.hpp"

#include <algorithm>

#include "cuda_graph.hpp"

namespace llmplan {
namespace {

Seconds attention_time(const KernelTimes& kernels, const StepShape& shape) {
  Seconds time = kernels.attention_floor();
  if (shape.decode_sequences > 0) {
    const DecodeAttentionCost cost =
        kernels.decode_attention(static_cast<double>(shape.decode_sequences));
    time += cost.base + static_cast<double>(shape.decode_context) * cost.per_context_token;
  }
  if (shape.prefill_tokens > 0) {
    time += kernels.prefill_attention().of(shape);
  }
  return time;
}

}  // namespace

StepBreakdown step_breakdown(const KernelTimes& kernels, const EnginePreset& preset,
                             std::int32_t ranks, const EngineLimits& limits,
                             const StepShape& shape) {
  const std::int64_t largest = largest_graph(preset, limits.max_num_seqs);
  const std::int64_t tokens = shape.decode_sequences + shape.prefill_tokens;
  const auto computed = static_cast<double>(computed_tokens(preset, tokens, largest));
  const std::int64_t rows = sampled_rows(preset, shape);
  const auto sequences =
      static_cast<double>(shape.decode_sequences + shape.prefill_samples + shape.prefill_partials);
  StepBreakdown parts;
  parts.gemms = kernels.layer_gemms(computed);
  parts.small_kernels = kernels.small_kernels(computed);
  const bool eager = tokens > largest || (shape.prefill_tokens > 0 && !preset.prefill_in_graphs);
  parts.all_reduces = kernels.all_reduces(computed, eager ? Launch::Eager : Launch::Graph);
  parts.attention = attention_time(kernels, shape);
  parts.sampling = rows > 0 ? kernels.sampling(static_cast<double>(rows)) : Seconds{};
  if (eager) {
    const Seconds busy =
        parts.gemms + parts.small_kernels + parts.all_reduces + kernels.attention_floor();
    parts.launch_gaps = std::max(Seconds{0}, kernels.launches() * preset.kernel_launch - busy);
  }
  parts.host =
      preset.host + (ranks - 1) * preset.host_per_extra_rank + sequences * preset.host_per_sequence;
  return parts;
}

}  // namespace llmplan
