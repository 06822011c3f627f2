#include "autoscaler/autoscaler.hpp"

#include "autoscaler/fixed.hpp"
#include "autoscaler/step.hpp"
#include "autoscaler/target_tracking.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

struct MakeAutoscaler {
  const ScalingTiming& timing;

  std::unique_ptr<Autoscaler> operator()(const FixedScaling& policy) const {
    return std::make_unique<FixedAutoscaler>(policy);
  }
  std::unique_ptr<Autoscaler> operator()(const StepScaling& policy) const {
    return std::make_unique<StepAutoscaler>(policy, timing);
  }
  std::unique_ptr<Autoscaler> operator()(const TargetTracking& policy) const {
    return std::make_unique<TargetTrackingAutoscaler>(policy, timing);
  }
};

struct InitialInstances {
  std::int32_t operator()(const FixedScaling& policy) const { return policy.count; }
  std::int32_t operator()(const StepScaling& policy) const { return policy.min; }
  std::int32_t operator()(const TargetTracking& policy) const { return policy.min; }
};

struct MetricOf {
  std::optional<ScalingMetric> operator()(const FixedScaling& /*policy*/) const {
    return std::nullopt;
  }
  std::optional<ScalingMetric> operator()(const StepScaling& policy) const { return policy.metric; }
  std::optional<ScalingMetric> operator()(const TargetTracking& policy) const {
    return policy.metric;
  }
};

}  // namespace

std::optional<double> FleetObservation::metric(ScalingMetric which) const {
  switch (which) {
    case ScalingMetric::GpuUtilization:
      return gpu_utilization_percent;
    case ScalingMetric::InvocationsPerInstance:
      return invocations_per_instance;
    case ScalingMetric::ConcurrentRequests:
      return concurrent_requests;
  }
  check(false, "every scaling metric is observed");
  return std::nullopt;
}

ScalingTiming ec2_scaling_timing() { return {}; }

ScalingTiming sagemaker_scaling_timing() {
  ScalingTiming timing;
  timing.low_factor = 0.9;
  timing.scale_in_cooldown = std::chrono::seconds{300};
  timing.warm_up = Duration{};
  return timing;
}

std::unique_ptr<Autoscaler> make_autoscaler(const Autoscaling& policy,
                                            const ScalingTiming& timing) {
  return std::visit(MakeAutoscaler{timing}, policy);
}

std::optional<ScalingMetric> scaling_metric(const Autoscaling& policy) {
  return std::visit(MetricOf{}, policy);
}

std::int32_t initial_instances(const Autoscaling& policy) {
  return std::visit(InitialInstances{}, policy);
}

}  // namespace llmplan
