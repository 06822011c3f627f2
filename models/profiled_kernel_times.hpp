#pragma once

#include <cstdint>

#include "all_reduce.hpp"
#include "kernel_profile.hpp"
#include "kernel_times.hpp"
#include "llmplan/scenario.hpp"
#include "measured_curve.hpp"
#include "model_card.hpp"
#include "operator_shapes.hpp"

namespace llmplan {

/// Kernel times that were measured on the GPU itself, operator by operator; all-reduces, which are
/// the machine's and not the GPU's, from tables by link. Times of operators hold the way to the
/// next kernel, so that a step is their sum.
class ProfiledKernelTimes final : public KernelTimes {
 public:
  /// The profile need not outlive this. Preconditions: `gpu` is the profile's; the engine's
  /// `tensor_parallel` divides the model. Throws: MissingDataError naming the operators that the
  /// profile does not hold and the command that measures them.
  ProfiledKernelTimes(const KernelProfile& profile, const ModelCard& card, const GpuSpec& gpu,
                      Interconnect interconnect, const EngineSpec& engine,
                      AllReduceKind all_reduce = AllReduceKind::Custom);

  [[nodiscard]] Seconds layer_gemms(double tokens) const override;
  [[nodiscard]] Seconds small_kernels(double tokens) const override;
  [[nodiscard]] Seconds all_reduces(double tokens, Launch launch) const override;
  [[nodiscard]] Seconds sampling(double samples) const override;
  /// Zero: each of the two attentions pays its own.
  [[nodiscard]] Seconds attention_floor() const override { return Seconds{0}; }
  [[nodiscard]] DecodeAttentionCost decode_attention(double sequences) const override;
  [[nodiscard]] PrefillAttentionCost prefill_attention() const override;
  [[nodiscard]] double launches() const override { return launches_; }

 private:
  ProfiledKernelTimes(const KernelProfile& profile, const ModelCard& card,
                      const OperatorShapes& shapes, AllReduceCurve all_reduce,
                      std::int32_t tensor_parallel);

  std::int32_t layers_;
  double launches_;
  std::int32_t hidden_;
  std::int32_t vocab_;
  MeasuredCurve qkv_;
  MeasuredCurve o_;
  MeasuredCurve gate_up_;
  MeasuredCurve down_;
  MeasuredCurve lm_head_;
  MeasuredCurve norm_;
  MeasuredCurve rope_;
  MeasuredCurve swiglu_;
  MeasuredCurve embedding_;
  MeasuredCurve sampler_;
  MeasuredCurve decode_base_;
  MeasuredCurve decode_per_context_token_;
  PrefillFit prefill_;
  AllReduceCurve all_reduce_;
};

}  // namespace llmplan
