#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "llmplan/scenario.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// The last minute of a fleet, as its metrics service reports it.
struct FleetObservation {
  Time now{};
  std::int32_t desired = 0;     ///< instances asked for and not draining
  std::int32_t in_service = 0;  ///< instances that get traffic
  std::int32_t warm = 0;        ///< of those, past their warm-up
  /// Absent when no instance was in service.
  std::optional<double> gpu_utilization_percent;
  std::optional<double> invocations_per_instance;  ///< arrivals in the minute
  std::optional<double> concurrent_requests;       ///< outstanding per instance, at `now`

  [[nodiscard]] std::optional<double> metric(ScalingMetric which) const;
  /// Instances that the metric averages over.
  [[nodiscard]] std::int32_t averaged_over(ScalingMetric which) const {
    return which == ScalingMetric::GpuUtilization ? warm : in_service;
  }
  [[nodiscard]] bool warming() const { return warm < desired; }
};

/// Decides how many instances a fleet should have. Called once a minute.
/// Contract: sees only metrics, never the workload to come; the fleet clamps nothing, so the
/// decision is within the policy's own minimum and maximum.
class Autoscaler {
 public:
  Autoscaler() = default;
  Autoscaler(const Autoscaler&) = delete;
  Autoscaler& operator=(const Autoscaler&) = delete;
  virtual ~Autoscaler() = default;

  [[nodiscard]] virtual std::int32_t desired(const FleetObservation& observation) = 0;
};

/// Constants of the control loop that carries out a policy.
struct ScalingTiming {
  std::int32_t high_datapoints = 3;  ///< minutes in a row above before adding
  std::int32_t low_datapoints = 15;  ///< minutes in a row below before removing
  double low_factor = 0.7;           ///< target tracking: removes below this share of the target
  Duration scale_in_cooldown{};      ///< after a removal, until something is added
  Duration warm_up = std::chrono::seconds{300};  ///< in service to counted
};

/// EC2 Auto Scaling. Source: EC2 Auto Scaling user guide (warm-up falls back to the default
/// cooldown, 300 s); alarm shapes 3 of 3 above and 15 of 15 below 0.7 × target as seen in accounts.
[[nodiscard]] ScalingTiming ec2_scaling_timing();
/// Application Auto Scaling for SageMaker variants: 0.9 × target, cooldowns of 300 s. Same sources.
[[nodiscard]] ScalingTiming sagemaker_scaling_timing();

[[nodiscard]] std::unique_ptr<Autoscaler> make_autoscaler(const Autoscaling& policy,
                                                          const ScalingTiming& timing);

/// What the policy looks at; nothing for a fixed size.
[[nodiscard]] std::optional<ScalingMetric> scaling_metric(const Autoscaling& policy);

/// Instances that the policy starts with: its count, or its minimum.
[[nodiscard]] std::int32_t initial_instances(const Autoscaling& policy);

}  // namespace llmplan
