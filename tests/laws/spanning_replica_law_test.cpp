// What must hold when each replica of a fleet spans several machines.

#include <gtest/gtest.h>

#include <vector>

#include "fleet.hpp"
#include "laws/traffic.hpp"
#include "oracle/affine_step_time.hpp"

namespace llmplan {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration kWindow = minutes{12};

/// Replicas of so many machines each, under a load that starts a second one and ends it again.
ServingOutcome serve(std::int32_t instances, StartupTime startup) {
  StepCoefficients cost;
  cost.base = std::chrono::milliseconds{100};
  const AffineStepTime model(cost);
  FleetConfig config;
  config.limits = {100, 1000, 10'000, 10'000, 16};
  config.step_time = &model;
  config.instances_per_replica = instances;
  config.autoscaling = StepScaling{ScalingMetric::InvocationsPerInstance, 20, 5, 1, 1, 2};
  config.scaling_timing.high_datapoints = 1;
  config.scaling_timing.low_datapoints = 1;
  config.scaling_timing.warm_up = Duration{};
  config.startup = startup;
  std::vector<Request> requests;
  for (std::int64_t i = 0; i < 300; ++i) {
    requests.push_back({Time{seconds{i}}, 10, 40});
  }
  RequestList source(requests);
  SimulationOptions options;
  options.window = kWindow;
  options.timeline_bucket = minutes{1};
  return simulate_fleet(config, source, options);
}

Duration leased(const ServingOutcome& outcome) {
  Duration sum{};
  for (const Lease& lease : outcome.leases) {
    sum += lease.until - lease.from;
  }
  return sum;
}

const StartupTime kStartup{seconds{20}, seconds{40}};

TEST(SpanningReplicaLaw, Machines_AreLeasedAndCountedEach) {
  const ServingOutcome one = serve(1, kStartup);
  ASSERT_EQ(one.max_instances, 2);
  ASSERT_GT(one.cold_starts, 0);
  for (const std::int32_t machines : {2, 3, 8}) {
    const ServingOutcome many = serve(machines, kStartup);
    EXPECT_EQ(many.leases.size(), one.leases.size() * static_cast<std::size_t>(machines));
    EXPECT_EQ(leased(many), leased(one) * std::int64_t{machines});
    EXPECT_EQ(many.max_instances, one.max_instances * machines);
    EXPECT_EQ(many.cold_starts, one.cold_starts * machines);
    ASSERT_EQ(many.timeline.size(), one.timeline.size());
    for (std::size_t i = 0; i < one.timeline.size(); ++i) {
      EXPECT_EQ(many.timeline[i].instances_in_service,
                one.timeline[i].instances_in_service * machines);
      EXPECT_EQ(many.timeline[i].instances_starting, one.timeline[i].instances_starting * machines);
    }
  }
}

TEST(SpanningReplicaLaw, WhatIsServed_DoesNotDependOnTheMachinesOfAReplica) {
  const ServingOutcome one = serve(1, kStartup);
  const ServingOutcome two = serve(2, kStartup);
  EXPECT_EQ(two.fingerprint, one.fingerprint);
  EXPECT_EQ(two.requests.completed, one.requests.completed);
  EXPECT_EQ(two.busy, one.busy);
  EXPECT_EQ(two.in_service, one.in_service);
}

TEST(SpanningReplicaLaw, Machines_AreInServiceAllAtOnce) {
  for (const TimelinePoint& point : serve(2, kStartup).timeline) {
    EXPECT_EQ(point.instances_in_service % 2, 0);
    EXPECT_EQ(point.instances_starting % 2, 0);
    EXPECT_EQ(point.instances_pending % 2, 0);
  }
}

}  // namespace
}  // namespace llmplan
