#pragma once

#include "autoscaler/alarm.hpp"
#include "autoscaler/autoscaler.hpp"

namespace llmplan {

/// Target tracking: in alarm, asks for instances in proportion, `instances × metric / target`
/// rounded up; never fewer than already asked for when adding; removes only when the rest would
/// stay under the target, nothing is warming up and the cooldown is over. Source: EC2 Auto Scaling
/// and Application Auto Scaling user guides, "Target tracking scaling policies"; the proportional
/// formula reproduces the guides' examples.
class TargetTrackingAutoscaler final : public Autoscaler {
 public:
  TargetTrackingAutoscaler(const TargetTracking& policy, const ScalingTiming& timing);

  [[nodiscard]] std::int32_t desired(const FleetObservation& observation) override;

 private:
  [[nodiscard]] std::int32_t scale_out(const FleetObservation& observation, double value);
  [[nodiscard]] std::int32_t scale_in(const FleetObservation& observation, double value) const;

  TargetTracking policy_;
  ScalingTiming timing_;
  Alarm high_;
  Alarm low_;
  Time cooldown_until_{};
};

}  // namespace llmplan
