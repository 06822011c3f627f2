#include "autoscaler/autoscaler.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

/// A fleet without anything warming up, whose metric is requests per minute and instance.
FleetObservation observed(std::int32_t instances, double metric, std::int64_t minute) {
  FleetObservation observation;
  observation.now = Time{} + std::chrono::minutes{minute};
  observation.desired = observation.in_service = observation.warm = instances;
  observation.invocations_per_instance = metric;
  observation.gpu_utilization_percent = metric;
  return observation;
}

TargetTracking tracking(double target) {
  TargetTracking policy;
  policy.target = target;
  policy.min = 1;
  policy.max = 100;
  return policy;
}

/// What the scaler wants in each of `minutes` equal minutes; the last one.
std::int32_t after_minutes(Autoscaler& scaler, FleetObservation observation, int minutes) {
  std::int32_t wanted = observation.desired;
  for (int i = 0; i < minutes; ++i) {
    wanted = scaler.desired(observation);
    observation.now += std::chrono::minutes{1};
  }
  return wanted;
}

TEST(TargetTrackingAutoscaler, ThreeMinutesAbove_AddInProportionRoundedUp) {
  const auto scaler = make_autoscaler(tracking(100), ec2_scaling_timing());
  // The user guide's example: 1,500 messages over 10 instances, target 100: 15 are needed.
  EXPECT_EQ(scaler->desired(observed(10, 150, 1)), 10);
  EXPECT_EQ(scaler->desired(observed(10, 150, 2)), 10);
  EXPECT_EQ(scaler->desired(observed(10, 150, 3)), 15);
}

TEST(TargetTrackingAutoscaler, MetricAtTheTarget_IsNotAbove) {
  const auto scaler = make_autoscaler(tracking(100), ec2_scaling_timing());
  EXPECT_EQ(after_minutes(*scaler, observed(10, 100, 1), 20), 10);
}

TEST(TargetTrackingAutoscaler, FifteenMinutesBelow_RemoveToWhatIsNeeded) {
  const auto scaler = make_autoscaler(tracking(100), ec2_scaling_timing());
  EXPECT_EQ(after_minutes(*scaler, observed(10, 35, 1), 14), 10);
  EXPECT_EQ(scaler->desired(observed(10, 35, 15)), 4);
}

TEST(TargetTrackingAutoscaler, BandBelowTheTarget_RemovesNothing) {
  const auto ec2 = make_autoscaler(tracking(100), ec2_scaling_timing());
  EXPECT_EQ(after_minutes(*ec2, observed(10, 70, 1), 60), 10) << "EC2 removes below 0.7 of it";
  const auto sagemaker = make_autoscaler(tracking(100), sagemaker_scaling_timing());
  EXPECT_EQ(after_minutes(*sagemaker, observed(10, 89, 1), 15), 9) << "SageMaker below 0.9";
}

TEST(TargetTrackingAutoscaler, WarmingInstances_CountWhenAddingAndBlockRemoval) {
  const auto scaler = make_autoscaler(tracking(60), ec2_scaling_timing());
  FleetObservation observation = observed(4, 120, 1);
  observation.warm = 2;  // all four share the 480 requests a minute: eight are needed
  EXPECT_EQ(after_minutes(*scaler, observation, 3), 8);
  observation.invocations_per_instance = 1;
  EXPECT_EQ(after_minutes(*scaler, observation, 60), 4);
}

TEST(TargetTrackingAutoscaler, MissingMetric_FreezesTheGroup) {
  const auto scaler = make_autoscaler(tracking(60), ec2_scaling_timing());
  FleetObservation observation = observed(5, 0, 1);
  observation.invocations_per_instance.reset();
  EXPECT_EQ(after_minutes(*scaler, observation, 60), 5);
}

TEST(TargetTrackingAutoscaler, Cooldown_SpacesRemovalsUntilSomethingIsAdded) {
  const auto scaler = make_autoscaler(tracking(100), sagemaker_scaling_timing());
  EXPECT_EQ(after_minutes(*scaler, observed(10, 50, 1), 15), 5);
  EXPECT_EQ(scaler->desired(observed(5, 50, 16)), 5) << "within 300 s of the removal";
  EXPECT_EQ(scaler->desired(observed(5, 50, 20)), 3);
}

TEST(TargetTrackingAutoscaler, Answers_StayWithinMinimumAndMaximum) {
  TargetTracking policy = tracking(1);
  policy.min = 2;
  policy.max = 6;
  const auto scaler = make_autoscaler(policy, ec2_scaling_timing());
  EXPECT_EQ(after_minutes(*scaler, observed(3, 1e12, 1), 3), 6);
  const auto idle = make_autoscaler(policy, ec2_scaling_timing());
  EXPECT_EQ(after_minutes(*idle, observed(3, 0, 1), 15), 2);
}

TEST(StepAutoscaler, RepeatedAlarm_AddsNothingUntilTheLastIsWarm) {
  StepScaling policy;
  policy.max = 10;
  const auto scaler = make_autoscaler(policy, ec2_scaling_timing());
  EXPECT_EQ(after_minutes(*scaler, observed(2, 71, 1), 3), 3);
  FleetObservation warming = observed(3, 71, 4);
  warming.warm = 2;
  EXPECT_EQ(after_minutes(*scaler, warming, 4), 3);
  EXPECT_EQ(scaler->desired(observed(3, 71, 9)), 4);
}

TEST(StepAutoscaler, ThresholdsThemselves_AreQuiet) {
  StepScaling policy;
  policy.max = 10;
  const auto scaler = make_autoscaler(policy, ec2_scaling_timing());
  EXPECT_EQ(after_minutes(*scaler, observed(2, 70, 1), 30), 2);
  EXPECT_EQ(after_minutes(*scaler, observed(2, 30, 31), 30), 2);
  EXPECT_EQ(after_minutes(*scaler, observed(2, 29, 61), 15), 1);
}

TEST(FixedAutoscaler, Anything_LeavesItsCount) {
  const auto scaler = make_autoscaler(FixedScaling{3}, ec2_scaling_timing());
  EXPECT_EQ(scaler->desired(observed(1, 1000, 1)), 3);
}

}  // namespace
}  // namespace llmplan
