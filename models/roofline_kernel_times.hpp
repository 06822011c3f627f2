#pragma once

#include <cstdint>

#include "all_reduce.hpp"
#include "gpu_spec.hpp"
#include "kernel_times.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/units.hpp"
#include "model_card.hpp"

namespace llmplan {

/// Kernel times from a GPU's ceilings in gpus.json. Every time grows with its tokens, sequences or
/// samples. Source: operation list and byte counts follow the Llama layer: QKV, O, gate+up and down
/// GEMMs, two fused residual norms, RoPE with the KV write, SwiGLU, attention, two all-reduces;
/// what a card changes of it is in layer_kernels. Biases are added by the GEMMs.
class RooflineKernelTimes final : public KernelTimes {
 public:
  /// Preconditions: `engine.tensor_parallel` divides the model's heads and intermediate size; the
  /// GPU computes in `engine.weights`.
  RooflineKernelTimes(const ModelCard& card, const GpuSpec& gpu, Interconnect interconnect,
                      const EngineSpec& engine, AllReduceKind all_reduce = AllReduceKind::Custom);

  [[nodiscard]] Seconds layer_gemms(double tokens) const override;
  [[nodiscard]] Seconds small_kernels(double tokens) const override;
  [[nodiscard]] Seconds all_reduces(double tokens, Launch launch) const override;
  [[nodiscard]] Seconds sampling(double samples) const override;
  [[nodiscard]] Seconds attention_floor() const override;
  /// A context token costs reading its K and V once per layer.
  [[nodiscard]] DecodeAttentionCost decode_attention(double sequences) const override;
  /// A (query, key) pair costs 4 x head_dim x heads FLOPs per layer.
  [[nodiscard]] PrefillAttentionCost prefill_attention() const override;
  [[nodiscard]] double launches() const override;

  // The parts of `layer_gemms` and of `sampling`.
  [[nodiscard]] Seconds attention_gemms(double tokens) const;
  [[nodiscard]] Seconds feed_forward_gemms(double tokens) const;
  [[nodiscard]] Seconds lm_head(double samples) const;
  [[nodiscard]] Seconds sampler(double samples) const;  ///< with the norm and gathering of logits

 private:
  [[nodiscard]] Seconds per_context_token() const;
  [[nodiscard]] Seconds linear(double tokens, double n, double k) const;
  [[nodiscard]] Seconds experts(double tokens) const;
  // Of one layer.
  [[nodiscard]] Seconds norms_and_sums(double tokens) const;
  [[nodiscard]] Seconds rope(double tokens) const;
  [[nodiscard]] Seconds activations(double tokens) const;
  [[nodiscard]] Seconds quantization(double tokens) const;
  [[nodiscard]] Seconds small(double bytes) const;

  ModelCard card_;
  GpuSpec gpu_;
  WeightFormat format_;
  RankShape rank_;
  AllReduceCurve all_reduce_;
  Bytes kv_per_token_;  // on this GPU, all layers
  std::int32_t tensor_parallel_;
};

}  // namespace llmplan
