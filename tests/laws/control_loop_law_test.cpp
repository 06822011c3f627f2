// The machines of a fleet that follows arrivals, known without serving, against those of its
// simulation.

#include <gtest/gtest.h>

#include <algorithm>

#include "control_loop.hpp"
#include "laws/random_fleet.hpp"
#include "laws/tracking_fleet.hpp"

namespace llmplan {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class ControlLoopLaw : public ::testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, ControlLoopLaw, ::testing::Range<std::uint64_t>(0, 24));

/// The times at which a machine's lease begins, or ends, in order.
std::vector<Time> times_of(const std::vector<Lease>& leases, Time Lease::*which) {
  std::vector<Time> times;
  for (const Lease& lease : leases) {
    times.push_back(lease.*which);
  }
  std::sort(times.begin(), times.end());
  return times;
}

Duration instance_time(const std::vector<Lease>& leases) {
  Duration sum{};
  for (const Lease& lease : leases) {
    sum += lease.until - lease.from;
  }
  return sum;
}

MachineCourse course_of(const TrackingFleet& fleet) {
  return machine_course(fleet.config, fleet.arrivals_per_minute(), fleet.window);
}

TEST_P(ControlLoopLaw, WithoutDraining_MachinesAreThoseOfTheSimulation) {
  TrackingFleet fleet(GetParam());
  fleet.config.drain_timeout = Duration{};
  ASSERT_TRUE(follows_arrivals_alone(fleet.config));
  const MachineCourse course = course_of(fleet);
  const ServingOutcome real = run(fleet.config, fleet.requests, fleet.window).outcome;
  EXPECT_EQ(times_of(course.leases, &Lease::from), times_of(real.leases, &Lease::from));
  EXPECT_EQ(times_of(course.leases, &Lease::until), times_of(real.leases, &Lease::until));
  EXPECT_EQ(course.most, real.max_instances);
}

TEST_P(ControlLoopLaw, Draining_OnlyMakesLeasesLonger) {
  const TrackingFleet fleet(GetParam());
  const MachineCourse course = course_of(fleet);
  const ServingOutcome real = run(fleet.config, fleet.requests, fleet.window).outcome;
  EXPECT_EQ(times_of(course.leases, &Lease::from), times_of(real.leases, &Lease::from));
  const std::vector<Time> ends = times_of(course.leases, &Lease::until);
  const std::vector<Time> real_ends = times_of(real.leases, &Lease::until);
  ASSERT_EQ(ends.size(), real_ends.size());
  for (std::size_t i = 0; i < ends.size(); ++i) {
    EXPECT_LE(ends[i], real_ends[i]);
    EXPECT_LE(real_ends[i], ends[i] + fleet.config.drain_timeout);
  }
  EXPECT_LE(instance_time(course.leases), instance_time(real.leases));
  EXPECT_LE(course.most, real.max_instances);
}

/// Else the laws above would say little.
TEST(ControlLoop, DrawnFleets_ScaleBothWaysAndDrain) {
  std::int64_t added = 0;
  std::int64_t removed = 0;
  std::int64_t drained = 0;
  for (std::uint64_t seed = 0; seed < 24; ++seed) {
    const TrackingFleet fleet(seed);
    const MachineCourse course = course_of(fleet);
    for (const Lease& lease : course.leases) {
      added += lease.from > Time{} ? 1 : 0;
      removed += lease.until < Time{fleet.window} ? 1 : 0;
    }
    const ServingOutcome real = run(fleet.config, fleet.requests, fleet.window).outcome;
    drained += instance_time(real.leases) > instance_time(course.leases) ? 1 : 0;
  }
  EXPECT_GT(added, 100);
  EXPECT_GT(removed, 50);
  EXPECT_GT(drained, 5);
}

TEST(ControlLoop, Service_DoesNotChangeTheMachines) {
  TrackingFleet fleet(5);
  const MachineCourse fast = course_of(fleet);
  StepCoefficients slow;
  slow.base = seconds{2};
  const AffineStepTime model(slow);
  fleet.config.step_time = &model;
  fleet.config.drain_timeout = Duration{};
  const ServingOutcome real = run(fleet.config, fleet.requests, fleet.window).outcome;
  EXPECT_EQ(times_of(fast.leases, &Lease::until), times_of(real.leases, &Lease::until));
  EXPECT_EQ(fast.most, real.max_instances);
}

/// Launched by the third loud minute, warm fifteen minutes later, which is when the alarm goes.
TEST(ControlLoop, MachineThatIsWarmAsTheLowAlarmGoes_IsRemovedThen) {
  TrackingFleet fleet(0);
  fleet.config.autoscaling = TargetTracking{ScalingMetric::InvocationsPerInstance, 10, 1, 4};
  fleet.config.scaling_timing = ec2_scaling_timing();
  fleet.config.startup = {minutes{4}, minutes{6}};
  fleet.requests.clear();
  for (int second = 0; second < 180; ++second) {
    fleet.requests.push_back({Time{seconds{second} + Duration{1}}, 1, 1});
  }
  const MachineCourse course = course_of(fleet);
  const ServingOutcome real = run(fleet.config, fleet.requests, fleet.window).outcome;
  EXPECT_EQ(times_of(course.leases, &Lease::until).front(), Time{minutes{18}});
  EXPECT_EQ(times_of(course.leases, &Lease::until), times_of(real.leases, &Lease::until));
}

}  // namespace
}  // namespace llmplan
