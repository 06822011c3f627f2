#pragma once

#include "all_reduce_kind.hpp"
#include "llmplan/units.hpp"
#include "prefill_attention_cost.hpp"

namespace llmplan {

/// Decode attention of a batch of fixed size: base + per_context_token · summed context, on top of
/// the attention floor.
struct DecodeAttentionCost {
  Seconds base{};
  Seconds per_context_token{};
};

/// Times of the kernels of one forward pass of a model on one GPU of a tensor-parallel group,
/// summed over its layers. None is negative; those of tokens and samples grow with them.
class KernelTimes {
 public:
  KernelTimes() = default;
  KernelTimes(const KernelTimes&) = delete;
  KernelTimes& operator=(const KernelTimes&) = delete;
  virtual ~KernelTimes() = default;

  /// Matrix products of the layers over `tokens` rows, routing of a mixture of experts included.
  [[nodiscard]] virtual Seconds layer_gemms(double tokens) const = 0;
  /// Norms, RoPE and KV write, activation, quantization, embedding.
  [[nodiscard]] virtual Seconds small_kernels(double tokens) const = 0;
  [[nodiscard]] virtual Seconds all_reduces(double tokens, Launch launch) const = 0;
  /// Final norm, LM head, gathering of logits and sampling of `samples` tokens.
  [[nodiscard]] virtual Seconds sampling(double samples) const = 0;
  /// Paid by every step for attention, whatever the step holds.
  [[nodiscard]] virtual Seconds attention_floor() const = 0;
  /// The base, and what a token of context in each sequence costs, grow with the sequences: a
  /// kernel that reads more of them at once may read each faster. Precondition: sequences >= 1.
  [[nodiscard]] virtual DecodeAttentionCost decode_attention(double sequences) const = 0;
  [[nodiscard]] virtual PrefillAttentionCost prefill_attention() const = 0;
  /// Kernels launched per step, for engines that launch them one by one.
  [[nodiscard]] virtual double launches() const = 0;
};

}  // namespace llmplan
