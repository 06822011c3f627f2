#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "kernel_tables.hpp"
#include "measured_curve.hpp"
#include "roofline_kernel_times.hpp"

namespace llmplan {

/// Kernel times from public measurements on this GPU, or on one with the same chip: ceilings
/// corrected by how well real kernels fit each shape. What the tables do not hold (weight formats,
/// small kernels, experts) is as the ceilings have it.
class TableKernelTimes final : public KernelTimes {
 public:
  /// `tables` need not outlive this. Products take as long as with the software of `vintage`,
  /// where the tables know it. Preconditions: those of RooflineKernelTimes.
  TableKernelTimes(const KernelTables& tables, const ModelCard& card, const GpuSpec& gpu,
                   Interconnect interconnect, const EngineSpec& engine,
                   std::string_view vintage = {}, AllReduceKind all_reduce = AllReduceKind::Custom);

  [[nodiscard]] Seconds layer_gemms(double tokens) const override { return gemms_.at(tokens); }
  [[nodiscard]] Seconds small_kernels(double tokens) const override {
    return roofline_.small_kernels(tokens);
  }
  [[nodiscard]] Seconds all_reduces(double tokens, Launch launch) const override {
    return roofline_.all_reduces(tokens, launch);
  }
  [[nodiscard]] Seconds sampling(double samples) const override {
    return lm_head_.at(samples) + roofline_.sampler(samples);
  }
  [[nodiscard]] Seconds attention_floor() const override { return floor_; }
  [[nodiscard]] DecodeAttentionCost decode_attention(double sequences) const override;
  [[nodiscard]] PrefillAttentionCost prefill_attention() const override { return prefill_; }
  [[nodiscard]] double launches() const override { return roofline_.launches(); }

 private:
  RooflineKernelTimes roofline_;
  MeasuredCurve gemms_;
  MeasuredCurve lm_head_;
  PrefillAttentionCost prefill_;  // beyond the floor
  Seconds floor_;
  MeasuredCurve decode_base_;
  MeasuredCurve decode_contexts_;
};

}  // namespace llmplan
