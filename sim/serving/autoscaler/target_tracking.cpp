#include "autoscaler/target_tracking.hpp"

#include <algorithm>
#include <cmath>

namespace llmplan {

TargetTrackingAutoscaler::TargetTrackingAutoscaler(const TargetTracking& policy,
                                                   const ScalingTiming& timing)
    : policy_(policy),
      timing_(timing),
      high_(timing.high_datapoints),
      low_(timing.low_datapoints) {}

std::int32_t TargetTrackingAutoscaler::desired(const FleetObservation& observation) {
  const std::optional<double> value = observation.metric(policy_.metric);
  std::optional<bool> above;
  std::optional<bool> below;
  if (value) {
    above = *value > policy_.target;
    below = *value < timing_.low_factor * policy_.target;
  }
  const bool high = high_.observe(above);
  const bool low = low_.observe(below);
  std::int32_t wanted = observation.desired;
  if (high) {
    wanted = scale_out(observation, *value);
  } else if (low && !observation.warming() && observation.now >= cooldown_until_) {
    wanted = scale_in(observation, *value);
  }
  wanted = std::clamp(wanted, policy_.min, policy_.max);
  if (wanted < observation.desired) {
    cooldown_until_ = observation.now + timing_.scale_in_cooldown;
  }
  return wanted;
}

std::int32_t TargetTrackingAutoscaler::scale_out(const FleetObservation& observation,
                                                 double value) {
  const std::int32_t instances = std::max(1, observation.averaged_over(policy_.metric));
  const double wanted =
      std::min(std::ceil(instances * value / policy_.target), static_cast<double>(policy_.max));
  if (wanted > observation.desired) {
    cooldown_until_ = observation.now;  // adding ends the wait of an earlier removal
  }
  return std::max(observation.desired, static_cast<std::int32_t>(wanted));
}

std::int32_t TargetTrackingAutoscaler::scale_in(const FleetObservation& observation,
                                                double value) const {
  const double load = observation.in_service * value;
  if (observation.in_service < 2 || load / (observation.in_service - 1) > policy_.target) {
    return observation.desired;
  }
  const double wanted = std::max(1.0, std::ceil(load / policy_.target));
  return std::min(observation.desired, static_cast<std::int32_t>(wanted));
}

}  // namespace llmplan
