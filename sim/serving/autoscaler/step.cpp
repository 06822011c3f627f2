#include "autoscaler/step.hpp"

#include <algorithm>

namespace llmplan {

StepAutoscaler::StepAutoscaler(const StepScaling& policy, const ScalingTiming& timing)
    : policy_(policy),
      cooldown_(timing.scale_in_cooldown),
      high_(timing.high_datapoints),
      low_(timing.low_datapoints) {}

std::int32_t StepAutoscaler::desired(const FleetObservation& observation) {
  const std::optional<double> value = observation.metric(policy_.metric);
  const auto breaches = [&value](auto holds) {
    return value ? std::optional<bool>(holds(*value)) : std::nullopt;
  };
  const bool high =
      high_.observe(breaches([this](double v) { return v > policy_.scale_up_threshold; }));
  const bool low =
      low_.observe(breaches([this](double v) { return v < policy_.scale_down_threshold; }));
  std::int32_t wanted = observation.desired;
  if (high) {
    wanted = std::max(wanted, observation.warm + policy_.step);
  } else if (low && !observation.warming() && observation.now >= cooldown_until_) {
    wanted -= policy_.step;
  }
  wanted = std::clamp(wanted, policy_.min, policy_.max);
  if (wanted < observation.desired) {
    cooldown_until_ = observation.now + cooldown_;
  }
  return wanted;
}

}  // namespace llmplan
