#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine_timing.hpp"
#include "llmplan/step_time.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// What a set of requests asks of an engine, however it batches them.
struct WorkTotals {
  double prompt_tokens = 0;        ///< to be computed
  double output_tokens = 0;        ///< one of each request comes with its prompt
  double decode_tokens = 0;        ///< the others
  double decode_context = 0;       ///< tokens that they attend to, summed
  double prefill_pairs_twice = 0;  ///< as in StepShape
};

/// A lower bound on the time that a replica spends in steps: every step pays for its tokens as if
/// nothing but they were in it, and the number of steps is the least that the engine's limits
/// allow. Over N steps of T tokens in all, Σ g(tokens) >= N ĝ(T / N) for the convex hull ĝ of g
/// (Jensen); the least over all N that the limits allow is taken.
class StepTimeFloor {
 public:
  /// Of an engine that is no pipeline; of a pipeline, a bound of zero.
  StepTimeFloor(const EngineTiming& timing, const EngineLimits& limits, std::int32_t ranks);

  /// Replica time that the work takes at least.
  [[nodiscard]] Seconds least_time(const WorkTotals& work) const;
  /// The same for steps of any size, and so smaller: of the work of several requests it is the sum.
  [[nodiscard]] Seconds least_time_in_any_steps(const WorkTotals& work) const;

 private:
  /// At least, for `tokens` tokens in steps of no more than as many.
  [[nodiscard]] double seconds_of(double tokens) const;
  [[nodiscard]] Seconds time_with(double per_token, const WorkTotals& work) const;

  EngineLimits limits_;
  std::vector<double> seconds_per_token_;  ///< least ĝ(x) / x over 1 … i + 1 tokens in a step
  double per_sample_ = 0;
  double per_context_token_ = 0;
  double per_prefill_token_ = 0;
  double per_pair_twice_ = 0;
};

}  // namespace llmplan
