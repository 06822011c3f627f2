#include <fmt/format.h>

#include "readers.hpp"

namespace llmplan {
namespace {

/// Utilization is a percentage; the other metrics count requests.
NumberRange metric_range(ScalingMetric metric) {
  return metric == ScalingMetric::GpuUtilization ? between(0, 100) : between(0, kMaxPerMinute);
}

void read_instance_range(ObjectReader& object, std::int32_t& min, std::int32_t& max) {
  object.optional("min", min, between(1, kMaxInstances));
  object.required("max", max, between(1, kMaxInstances));
  object.finish();
  if (max < min) {
    object.find("max")->fail(fmt::format("at least min, which is {}", min));
  }
}

FixedScaling read_fixed(ObjectReader& object) {
  FixedScaling fixed;
  object.optional("count", fixed.count, between(1, kMaxInstances));
  return fixed;
}

StepScaling read_step(ObjectReader& object) {
  StepScaling scaling;
  object.optional("metric", scaling.metric);
  const NumberRange range = metric_range(scaling.metric);
  if (scaling.metric == ScalingMetric::GpuUtilization) {
    object.optional("scale_up_threshold", scaling.scale_up_threshold, range);
    object.optional("scale_down_threshold", scaling.scale_down_threshold, range);
  } else {  // the defaults are percentages
    object.required("scale_up_threshold", scaling.scale_up_threshold, range);
    object.required("scale_down_threshold", scaling.scale_down_threshold, range);
  }
  object.optional("step", scaling.step, between(1, kMaxInstances));
  read_instance_range(object, scaling.min, scaling.max);
  if (scaling.scale_down_threshold >= scaling.scale_up_threshold) {
    const std::string expected =
        fmt::format("scale_down_threshold ({}) below scale_up_threshold ({})",
                    scaling.scale_down_threshold, scaling.scale_up_threshold);
    const auto down = object.find("scale_down_threshold");
    (down ? *down : *object.find("scale_up_threshold")).fail(expected);
  }
  return scaling;
}

TargetTracking read_target_tracking(ObjectReader& object) {
  TargetTracking tracking;
  object.optional("metric", tracking.metric);
  object.required("target", tracking.target, above_up_to(0, metric_range(tracking.metric).most));
  read_instance_range(object, tracking.min, tracking.max);
  return tracking;
}

}  // namespace

void read_autoscaling(ObjectReader& object, Autoscaling& autoscaling) {
  std::string policy;
  read_value(object.require("policy"), policy, OneOf{{"fixed", "step", "target-tracking"}});
  if (policy == "fixed") {
    autoscaling = read_fixed(object);
  } else if (policy == "step") {
    autoscaling = read_step(object);
  } else {
    autoscaling = read_target_tracking(object);
  }
}

}  // namespace llmplan
