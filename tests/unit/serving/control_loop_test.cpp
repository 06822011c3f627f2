#include "control_loop.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

using std::chrono::minutes;

FleetConfig tracking(ScalingMetric metric) {
  FleetConfig config;
  config.autoscaling = TargetTracking{metric, 10, 1, 4};
  config.scaling_timing = ec2_scaling_timing();
  return config;
}

TEST(FollowsArrivalsAlone, OtherMetricsAndPolicies_DoNot) {
  EXPECT_TRUE(follows_arrivals_alone(tracking(ScalingMetric::InvocationsPerInstance)));
  EXPECT_FALSE(follows_arrivals_alone(tracking(ScalingMetric::GpuUtilization)));
  EXPECT_FALSE(follows_arrivals_alone(tracking(ScalingMetric::ConcurrentRequests)));
  FleetConfig config = tracking(ScalingMetric::InvocationsPerInstance);
  config.autoscaling = FixedScaling{2};
  EXPECT_FALSE(follows_arrivals_alone(config));
  config.autoscaling = StepScaling{ScalingMetric::InvocationsPerInstance, 20, 10, 1, 1, 4};
  EXPECT_FALSE(follows_arrivals_alone(config));
}

TEST(FollowsArrivalsAlone, StartUpLongerThanTheLowAlarm_DoesNot) {
  FleetConfig config = tracking(ScalingMetric::InvocationsPerInstance);
  config.startup = {minutes{4}, minutes{6}};  // and five of warm-up
  EXPECT_TRUE(follows_arrivals_alone(config));
  config.startup.starting += Duration{1};
  EXPECT_FALSE(follows_arrivals_alone(config));
}

/// What is diverted depends on how fast requests are served, and the fleet never sees it.
TEST(FollowsArrivalsAlone, FleetThatSpills_DoesNot) {
  FleetConfig config = tracking(ScalingMetric::InvocationsPerInstance);
  config.spill_at = 8;
  EXPECT_FALSE(follows_arrivals_alone(config));
}

}  // namespace
}  // namespace llmplan
