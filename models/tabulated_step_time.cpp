#include "tabulated_step_time.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

#include "cuda_graph.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

// Prefill coefficients are kept in 1/64 ps: half a pair costs only some 50 ps on eight GPUs.
constexpr int kPrefillFractionBits = 6;

std::int64_t picoseconds(Seconds seconds) { return to_duration(seconds).count(); }

std::int64_t fractional_picoseconds(Seconds seconds) {
  return picoseconds(seconds * (1 << kPrefillFractionBits));
}

/// Times of a step's kernels that depend on its number of tokens alone.
struct TokenTime {
  Seconds busy{};   ///< in a CUDA graph
  Seconds eager{};  ///< launched one by one
};

TokenTime token_time(const KernelTimes& kernels, const EnginePreset& preset, std::int64_t tokens,
                     std::int64_t largest_graph_tokens) {
  const auto computed = static_cast<double>(computed_tokens(preset, tokens, largest_graph_tokens));
  const Seconds alone =
      kernels.layer_gemms(computed) + kernels.small_kernels(computed) + kernels.attention_floor();
  const Seconds launches = kernels.launches() * preset.kernel_launch;
  return {alone + kernels.all_reduces(computed, Launch::Graph),
          std::max(alone + kernels.all_reduces(computed, Launch::Eager), launches)};
}

class TabulatedStepTime final : public StepTimeModel {
 public:
  TabulatedStepTime(const KernelTimes& kernels, const EnginePreset& preset, std::int32_t ranks,
                    const EngineLimits& limits);

  [[nodiscard]] DecodeCost decode(std::int64_t sequences) const override;
  [[nodiscard]] Duration step(const StepShape& shape) const override;

 private:
  struct DecodeAttention {
    std::int64_t base = 0;
    std::int64_t per_context_token = 0;
  };

  void tabulate_tokens(const KernelTimes& kernels, const EnginePreset& preset, std::int32_t ranks,
                       const EngineLimits& limits);
  void tabulate_sequences(const KernelTimes& kernels, const EnginePreset& preset,
                          std::int64_t max_num_seqs);

  /// Beyond the attention floor. Precondition: the step has prompts.
  [[nodiscard]] std::int64_t prefill_attention(const StepShape& shape) const;
  /// Of a step with `samples` rows in the LM head and `unsampled` sequences beside them.
  [[nodiscard]] std::int64_t base(std::int64_t tokens, std::int64_t samples, std::int64_t unsampled,
                                  bool prompts) const {
    check(tokens >= 1 && tokens < std::ssize(by_tokens_), "a step has tokens within its budget");
    check(samples < std::ssize(by_samples_), "a step has sequences within their limit");
    const bool eager = prompts && tokens < std::ssize(eager_by_tokens_);
    return (eager ? eager_by_tokens_ : by_tokens_)[static_cast<std::size_t>(tokens)] +
           by_samples_[static_cast<std::size_t>(samples)] + unsampled * host_per_sequence_;
  }
  [[nodiscard]] const DecodeAttention& decodes(std::int64_t sequences) const {
    return by_sequences_[static_cast<std::size_t>(sequences)];
  }

  // All in picoseconds.
  std::vector<std::int64_t> by_tokens_;
  std::vector<std::int64_t> eager_by_tokens_;  // where prompts are kept out of graphs; else empty
  std::vector<std::int64_t> by_samples_;       // host work on their sequences included
  std::vector<DecodeAttention> by_sequences_;  // the first is for none: zero
  std::int64_t host_per_sequence_;
  bool samples_partial_prompts_;
  std::int64_t prefill_floor_;
  std::int64_t per_prefill_context_token_;
  std::int64_t per_prefill_token_fraction_;
  std::int64_t per_prefill_spilled_token_fraction_;
  std::int64_t prefill_cached_tokens_;
  std::int64_t least_per_prefill_token_fraction_;
  std::int64_t prefill_hidden_tokens_;
  std::int64_t per_half_pair_fraction_;
  std::int64_t per_prompt_;
  double per_root_pair_;
};

TabulatedStepTime::TabulatedStepTime(const KernelTimes& kernels, const EnginePreset& preset,
                                     std::int32_t ranks, const EngineLimits& limits)
    : host_per_sequence_(picoseconds(preset.host_per_sequence)),
      samples_partial_prompts_(preset.samples_partial_prompts) {
  check(limits.max_num_seqs >= 1, "an engine runs a sequence");
  check(limits.max_num_batched_tokens >= limits.max_num_seqs, "a step holds every sequence");
  const PrefillAttentionCost prefill = kernels.prefill_attention();
  prefill_floor_ = picoseconds(prefill.floor);
  per_prefill_context_token_ = picoseconds(prefill.per_context_token);
  per_prefill_token_fraction_ = fractional_picoseconds(prefill.per_token);
  per_prefill_spilled_token_fraction_ = fractional_picoseconds(prefill.per_spilled_token);
  prefill_cached_tokens_ = static_cast<std::int64_t>(prefill.cached_tokens);
  least_per_prefill_token_fraction_ = fractional_picoseconds(prefill.least_per_token);
  prefill_hidden_tokens_ = static_cast<std::int64_t>(prefill.hidden_tokens);
  per_half_pair_fraction_ = fractional_picoseconds(prefill.per_pair / 2);
  per_prompt_ = picoseconds(prefill.per_prompt);
  per_root_pair_ = std::chrono::duration<double, std::pico>(prefill.per_root_pair).count();
  tabulate_tokens(kernels, preset, ranks, limits);
  tabulate_sequences(kernels, preset, limits.max_num_seqs);
}

void TabulatedStepTime::tabulate_tokens(const KernelTimes& kernels, const EnginePreset& preset,
                                        std::int32_t ranks, const EngineLimits& limits) {
  const std::int64_t largest = largest_graph(preset, limits.max_num_seqs);
  const Seconds host = preset.host + (ranks - 1) * preset.host_per_extra_rank;
  by_tokens_.assign(static_cast<std::size_t>(limits.max_num_batched_tokens) + 1, 0);
  for (std::int64_t tokens = 1; tokens <= limits.max_num_batched_tokens; ++tokens) {
    const TokenTime time = token_time(kernels, preset, tokens, largest);
    const bool graph = tokens <= largest;
    by_tokens_[static_cast<std::size_t>(tokens)] =
        picoseconds(host + (graph ? time.busy : time.eager));
    if (graph && !preset.prefill_in_graphs) {
      eager_by_tokens_.resize(static_cast<std::size_t>(tokens) + 1);
      eager_by_tokens_.back() = picoseconds(host + time.eager);
    }
  }
}

void TabulatedStepTime::tabulate_sequences(const KernelTimes& kernels, const EnginePreset& preset,
                                           std::int64_t max_num_seqs) {
  by_samples_.resize(static_cast<std::size_t>(max_num_seqs) + 1);
  by_sequences_.resize(by_samples_.size());
  for (std::size_t i = 1; i < by_samples_.size(); ++i) {
    const auto rows = static_cast<double>(i);
    by_samples_[i] = picoseconds(kernels.sampling(rows) + rows * preset.host_per_sequence);
    const DecodeAttentionCost attention = kernels.decode_attention(rows);
    by_sequences_[i] = {picoseconds(attention.base), picoseconds(attention.per_context_token)};
  }
}

DecodeCost TabulatedStepTime::decode(std::int64_t sequences) const {
  const std::int64_t rest = base(sequences, sequences, 0, false);
  const DecodeAttention& attention = decodes(sequences);
  return {Duration{rest + attention.base}, Duration{attention.per_context_token}};
}

Duration TabulatedStepTime::step(const StepShape& shape) const {
  const std::int64_t tokens = shape.decode_sequences + shape.prefill_tokens;
  const std::int64_t ending = shape.decode_sequences + shape.prefill_samples;
  const bool prompts = shape.prefill_tokens > 0;
  const std::int64_t rest = samples_partial_prompts_
                                ? base(tokens, ending + shape.prefill_partials, 0, prompts)
                                : base(tokens, ending, shape.prefill_partials, prompts);
  const DecodeAttention& attention = decodes(shape.decode_sequences);
  const std::int64_t decode = attention.base + attention.per_context_token * shape.decode_context;
  return Duration{rest + decode + (prompts ? prefill_attention(shape) : 0)};
}

std::int64_t TabulatedStepTime::prefill_attention(const StepShape& shape) const {
  const std::int64_t spilled =
      std::max<std::int64_t>(0, shape.prefill_tokens - prefill_cached_tokens_);
  const std::int64_t by_size = (per_prefill_token_fraction_ * shape.prefill_tokens +
                                per_prefill_spilled_token_fraction_ * spilled +
                                per_half_pair_fraction_ * shape.prefill_pairs_twice) >>
                               kPrefillFractionBits;
  const double root = std::sqrt(static_cast<double>(shape.prefill_pairs_twice));
  const std::int64_t time = per_prompt_ * (shape.prefill_samples + shape.prefill_partials) +
                            per_prefill_context_token_ * shape.prefill_context + by_size +
                            static_cast<std::int64_t>(per_root_pair_ * root);
  const std::int64_t least =
      (least_per_prefill_token_fraction_ * (shape.prefill_tokens - prefill_hidden_tokens_)) >>
      kPrefillFractionBits;
  return prefill_floor_ + std::max(time, least);
}

}  // namespace

std::unique_ptr<StepTimeModel> make_step_time(const KernelTimes& kernels,
                                              const EnginePreset& preset, std::int32_t ranks,
                                              const EngineLimits& limits) {
  return std::make_unique<TabulatedStepTime>(kernels, preset, ranks, limits);
}

}  // namespace llmplan
