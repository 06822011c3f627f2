#include "roofline_step_time.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "cuda_graph.hpp"
#include "engine_preset.hpp"
#include "kernel_cost.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

// Prefill coefficients are kept in 1/64 ps: half a pair costs only some 50 ps on eight GPUs.
constexpr int kPrefillFractionBits = 6;

std::int64_t picoseconds(Seconds seconds) { return to_duration(seconds).count(); }

std::int64_t fractional_picoseconds(Seconds seconds) {
  return picoseconds(seconds * (1 << kPrefillFractionBits));
}

/// Time of a step's kernels that depends on its number of tokens alone, host work included.
Seconds token_time(const KernelCost& kernels, const EnginePreset& preset, std::int64_t tokens,
                   std::int64_t largest_graph_tokens) {
  const auto computed = static_cast<double>(padded_tokens(tokens, largest_graph_tokens));
  const Seconds busy = kernels.layer_gemms(computed) + kernels.small_kernels(computed) +
                       kernels.all_reduces(computed) + kernels.attention_floor();
  if (tokens <= largest_graph_tokens) {
    return busy;
  }
  return std::max(busy, kernels.launches() * preset.kernel_launch);
}

class RooflineStepTime final : public StepTimeModel {
 public:
  RooflineStepTime(const KernelCost& kernels, const EnginePreset& preset, std::int32_t ranks,
                   const EngineLimits& limits);

  [[nodiscard]] DecodeCost decode(std::int64_t sequences) const override;
  [[nodiscard]] Duration step(const StepShape& shape) const override;

 private:
  [[nodiscard]] std::int64_t base(std::int64_t tokens, std::int64_t samples) const {
    check(tokens >= 1 && tokens < std::ssize(by_tokens_), "a step has tokens within its budget");
    check(samples < std::ssize(by_samples_), "a step has sequences within their limit");
    return by_tokens_[static_cast<std::size_t>(tokens)] +
           by_samples_[static_cast<std::size_t>(samples)];
  }

  // All in picoseconds.
  std::vector<std::int64_t> by_tokens_;
  std::vector<std::int64_t> by_samples_;
  std::int64_t per_sequence_;
  std::int64_t per_context_token_;
  std::int64_t per_prefill_token_fraction_;
  std::int64_t per_half_pair_fraction_;
};

RooflineStepTime::RooflineStepTime(const KernelCost& kernels, const EnginePreset& preset,
                                   std::int32_t ranks, const EngineLimits& limits)
    : per_sequence_(picoseconds(kernels.attention_per_sequence())),
      per_context_token_(picoseconds(kernels.attention_per_context_token())),
      per_prefill_token_fraction_(fractional_picoseconds(kernels.attention_per_prefill_token())),
      per_half_pair_fraction_(fractional_picoseconds(kernels.attention_per_pair() / 2)) {
  check(limits.max_num_seqs >= 1, "an engine runs a sequence");
  check(limits.max_num_batched_tokens >= limits.max_num_seqs, "a step holds every sequence");
  const std::int64_t largest = largest_graph(preset, limits.max_num_seqs);
  const Seconds host = preset.host + (ranks - 1) * preset.host_per_extra_rank;
  by_tokens_.assign(static_cast<std::size_t>(limits.max_num_batched_tokens) + 1, 0);
  for (std::int64_t tokens = 1; tokens <= limits.max_num_batched_tokens; ++tokens) {
    const Seconds time = host + token_time(kernels, preset, tokens, largest);
    by_tokens_[static_cast<std::size_t>(tokens)] = picoseconds(time);
  }
  by_samples_.resize(static_cast<std::size_t>(limits.max_num_seqs) + 1);
  for (std::size_t samples = 0; samples < by_samples_.size(); ++samples) {
    // A step whose chunks all end before their prompt does still runs the LM head on one row.
    const auto rows = static_cast<double>(std::max<std::size_t>(1, samples));
    by_samples_[samples] = picoseconds(kernels.sampling(rows) + rows * preset.host_per_sequence);
  }
}

DecodeCost RooflineStepTime::decode(std::int64_t sequences) const {
  return {Duration{base(sequences, sequences) + per_sequence_ * sequences},
          Duration{per_context_token_}};
}

Duration RooflineStepTime::step(const StepShape& shape) const {
  const std::int64_t tokens = shape.decode_sequences + shape.prefill_tokens;
  const std::int64_t samples = shape.decode_sequences + shape.prefill_samples;
  const std::int64_t context = shape.decode_context + shape.prefill_context;
  const std::int64_t prefill = (per_prefill_token_fraction_ * shape.prefill_tokens +
                                per_half_pair_fraction_ * shape.prefill_pairs_twice) >>
                               kPrefillFractionBits;
  return Duration{base(tokens, samples) + per_sequence_ * shape.decode_sequences +
                  per_context_token_ * context + prefill};
}

}  // namespace

std::unique_ptr<StepTimeModel> make_roofline_step_time(const ModelCard& card, const GpuSpec& gpu,
                                                       Interconnect interconnect,
                                                       const EngineSpec& engine,
                                                       const EngineLimits& limits) {
  const KernelCost kernels(card, gpu, interconnect, engine);
  return std::make_unique<RooflineStepTime>(kernels, engine_preset(engine.name),
                                            engine.tensor_parallel, limits);
}

}  // namespace llmplan
