#pragma once

#include <cstdint>

#include "llmplan/step_time.hpp"

namespace llmplan {

/// What one unit of each part of a step costs.
struct StepCoefficients {
  Duration base{};
  Duration per_sequence{};
  Duration per_context_token{};
  Duration per_prefill_token{};
  Duration per_prefill_context_token{};
  Duration per_prefill_pair_twice{};
  Duration per_sample{};
  std::int64_t sequence_bucket = 1;  ///< decoding sequences are rounded up to a multiple of this
};

/// A step time that is a sum of all that a step computes: small whole picoseconds make times that
/// can be worked out by hand and arrivals that fall on the ends of steps.
class AffineStepTime final : public StepTimeModel {
 public:
  explicit AffineStepTime(const StepCoefficients& cost) : cost_(cost) {}

  [[nodiscard]] DecodeCost decode(std::int64_t sequences) const override {
    const std::int64_t bucket = cost_.sequence_bucket;
    const std::int64_t padded = (sequences + bucket - 1) / bucket * bucket;
    return {cost_.base + cost_.per_sequence * padded, cost_.per_context_token};
  }
  [[nodiscard]] Duration step(const StepShape& shape) const override {
    const DecodeCost cost = decode(shape.decode_sequences);
    return cost.base + cost.per_context_token * shape.decode_context +
           cost_.per_prefill_token * shape.prefill_tokens +
           cost_.per_prefill_context_token * shape.prefill_context +
           cost_.per_prefill_pair_twice * shape.prefill_pairs_twice +
           cost_.per_sample * shape.prefill_samples;
  }

 private:
  StepCoefficients cost_;
};

}  // namespace llmplan
