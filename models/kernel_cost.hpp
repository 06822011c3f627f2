#pragma once

#include <cstdint>

#include "all_reduce.hpp"
#include "gpu_spec.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/units.hpp"
#include "model_card.hpp"

namespace llmplan {

/// Times of the kernels of one forward pass on one GPU of a tensor-parallel group. Every time grows
/// with its tokens, sequences or samples. Sums over all layers unless named otherwise.
/// Source: operation list and byte counts follow the Llama layer: QKV, O, gate+up and down GEMMs,
/// two fused residual norms, RoPE with the KV write, SwiGLU, attention, two all-reduces.
class KernelCost {
 public:
  /// Preconditions: `engine.tensor_parallel` divides the model's heads and intermediate size; the
  /// GPU computes in `engine.weights`.
  KernelCost(const ModelCard& card, const GpuSpec& gpu, Interconnect interconnect,
             const EngineSpec& engine);

  /// Matrix products of the layers over `tokens` rows, routing of a mixture of experts included.
  [[nodiscard]] Seconds layer_gemms(double tokens) const;
  /// Norms, RoPE and KV write, activation, quantization, embedding.
  [[nodiscard]] Seconds small_kernels(double tokens) const;
  [[nodiscard]] Seconds all_reduces(double tokens) const;
  /// Final norm, LM head, gathering of logits and sampling of `samples` tokens.
  [[nodiscard]] Seconds sampling(double samples) const;
  /// Floor of the attention kernels, paid by every step.
  [[nodiscard]] Seconds attention_floor() const;
  /// Decode attention of one more sequence, its context apart.
  [[nodiscard]] Seconds attention_per_sequence() const;
  /// Decode attention of one more token of context: its K and V read once per layer.
  [[nodiscard]] Seconds attention_per_context_token() const;
  /// Prefill attention of one more prompt token, its context apart.
  [[nodiscard]] Seconds attention_per_prefill_token() const;
  /// Prefill attention of one (query, key) pair: 4 x head_dim x heads FLOPs per layer.
  [[nodiscard]] Seconds attention_per_pair() const;
  /// Kernels launched per step, for engines that launch them one by one.
  [[nodiscard]] double launches() const;

 private:
  [[nodiscard]] Seconds linear(double tokens, double n, double k) const;
  [[nodiscard]] Seconds native_linear(double tokens, double n, double k) const;
  [[nodiscard]] Seconds experts(double tokens) const;
  [[nodiscard]] Seconds gemm(double flops, FlopsPerSecond peak, double bytes) const;
  [[nodiscard]] Seconds small(double bytes) const;
  [[nodiscard]] double weight_traffic(double tokens, double weights) const;

  ModelCard card_;
  GpuSpec gpu_;
  WeightFormat format_;
  RankShape rank_;
  AllReduceCurve all_reduce_;
  FlopsPerSecond linear_peak_;
  Bytes kv_per_token_;  // on this GPU, all layers
  std::int32_t tensor_parallel_;
};

}  // namespace llmplan
