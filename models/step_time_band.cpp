#include "step_time_band.hpp"

#include <algorithm>

#include "llmplan/error.hpp"
#include "operator_shapes.hpp"
#include "profile_coverage.hpp"

namespace llmplan {
namespace {

constexpr double kLeastBand = 0.05;

/// Band of one step: errors weighted by the time that they apply to.
double weighted_error(const KernelTimes& kernels, double tokens, double samples, Seconds attention,
                      double attention_error, double product_error, const GpuSpec& gpu) {
  const Seconds products =
      kernels.layer_gemms(tokens) + kernels.small_kernels(tokens) + kernels.sampling(samples);
  const Seconds all_reduces = kernels.all_reduces(tokens, Launch::Graph);
  const Seconds error =
      product_error * products + attention_error * attention + step_time_band(gpu) * all_reduces;
  return error / (products + attention + all_reduces);
}

}  // namespace

double step_time_band(const GpuSpec& gpu) { return gpu.step_time_band; }

ProfileErrors profile_errors(const KernelProfile& profile, const ModelCard& card,
                             const EngineSpec& engine) {
  const AttentionTable* attention = find_table(profile, operator_shapes(card, engine).attention);
  check(attention != nullptr, "the profile holds the model");
  return {profile.gemm_error.p95,
          std::max(attention->decode_error.p95, attention->ragged_error.p95),
          attention->prefill_error.p95};
}

double profiled_step_time_band(const KernelTimes& kernels, const ProfileErrors& errors,
                               const GpuSpec& gpu) {
  constexpr double kDecodes = 64;
  constexpr double kContext = 1024;
  constexpr std::int64_t kPrompt = 2048;
  const DecodeAttentionCost decode = kernels.decode_attention(kDecodes);
  const Seconds decode_attention =
      kernels.attention_floor() + decode.base + kDecodes * kContext * decode.per_context_token;
  const StepShape prompt{.prefill_tokens = kPrompt,
                         .prefill_context = kPrompt,
                         .prefill_pairs_twice = kPrompt * (kPrompt + 1),
                         .prefill_samples = 1};
  const Seconds prefill_attention =
      kernels.attention_floor() + kernels.prefill_attention().of(prompt);
  return std::max({kLeastBand,
                   weighted_error(kernels, kDecodes, kDecodes, decode_attention,
                                  errors.decode_attention, errors.gemms, gpu),
                   weighted_error(kernels, kPrompt, 1, prefill_attention, errors.prefill_attention,
                                  errors.gemms, gpu)});
}

}  // namespace llmplan
