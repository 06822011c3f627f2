#include "step_breakdown.hpp"

#include <algorithm>

#include "cuda_graph.hpp"
#include "engine_preset.hpp"
#include "kernel_cost.hpp"

namespace llmplan {
namespace {

Seconds attention_time(const KernelCost& kernels, const StepShape& shape) {
  const auto context = static_cast<double>(shape.decode_context + shape.prefill_context);
  return kernels.attention_floor() +
         static_cast<double>(shape.decode_sequences) * kernels.attention_per_sequence() +
         context * kernels.attention_per_context_token() +
         static_cast<double>(shape.prefill_tokens) * kernels.attention_per_prefill_token() +
         static_cast<double>(shape.prefill_pairs_twice) / 2 * kernels.attention_per_pair();
}

}  // namespace

StepBreakdown roofline_breakdown(const ModelCard& card, const GpuSpec& gpu,
                                 Interconnect interconnect, const EngineSpec& engine,
                                 const EngineLimits& limits, const StepShape& shape) {
  const KernelCost kernels(card, gpu, interconnect, engine);
  const EnginePreset& preset = engine_preset(engine.name);
  const std::int64_t largest = largest_graph(preset, limits.max_num_seqs);
  const std::int64_t tokens = shape.decode_sequences + shape.prefill_tokens;
  const auto computed = static_cast<double>(padded_tokens(tokens, largest));
  const auto samples = static_cast<double>(
      std::max<std::int64_t>(1, shape.decode_sequences + shape.prefill_samples));
  StepBreakdown parts;
  parts.gemms = kernels.layer_gemms(computed);
  parts.small_kernels = kernels.small_kernels(computed);
  parts.all_reduces = kernels.all_reduces(computed);
  parts.attention = attention_time(kernels, shape);
  parts.sampling = kernels.sampling(samples);
  if (tokens > largest) {
    const Seconds busy =
        parts.gemms + parts.small_kernels + parts.all_reduces + kernels.attention_floor();
    parts.launch_gaps = std::max(Seconds{0}, kernels.launches() * preset.kernel_launch - busy);
  }
  parts.host = preset.host + (engine.tensor_parallel - 1) * preset.host_per_extra_rank +
               samples * preset.host_per_sequence;
  return parts;
}

}  // namespace llmplan
