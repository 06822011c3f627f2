#pragma once

#include <cstdint>
#include <vector>

#include "clock.hpp"
#include "llmplan/executor.hpp"
#include "llmplan/step_time.hpp"

namespace llmplan {

/// An engine that computes nothing: a step takes the time that a model says, on a virtual clock.
/// What a sequence samples depends on its last token and its length alone.
class SimulatedExecutor final : public Executor {
 public:
  /// Keeps references to the model and the clock; both outlive it. Precondition: vocabulary >= 1.
  SimulatedExecutor(const StepTimeModel& step_time, VirtualClock& clock, std::int32_t vocabulary)
      : step_time_(step_time), clock_(clock), vocabulary_(vocabulary) {}

  [[nodiscard]] StepReport run(const ForwardBatch& batch) override;

 private:
  const StepTimeModel& step_time_;
  VirtualClock& clock_;
  std::int32_t vocabulary_;
  std::vector<std::int32_t> sampled_;
};

}  // namespace llmplan
