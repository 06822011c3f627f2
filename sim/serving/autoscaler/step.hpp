#pragma once

#include "autoscaler/alarm.hpp"
#include "autoscaler/autoscaler.hpp"

namespace llmplan {

/// EC2 step scaling with one step up and one down. Instances that still warm up count towards what
/// was asked for, so a repeated alarm adds nothing until they are warm; removal waits for all.
/// Source: EC2 Auto Scaling user guide, "Step and simple scaling policies".
class StepAutoscaler final : public Autoscaler {
 public:
  StepAutoscaler(const StepScaling& policy, const ScalingTiming& timing);

  [[nodiscard]] std::int32_t desired(const FleetObservation& observation) override;

 private:
  StepScaling policy_;
  Duration cooldown_;
  Alarm high_;
  Alarm low_;
  Time cooldown_until_{};
};

}  // namespace llmplan
