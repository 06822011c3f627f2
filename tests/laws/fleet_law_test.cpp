// What must hold for every fleet, whatever routes and scales it.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "laws/random_fleet.hpp"
#include "oracle/affine_step_time.hpp"
#include "oracle/oracle_engine.hpp"
#include "oracle/random_scenario.hpp"

namespace llmplan {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

class FleetLaw : public ::testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, FleetLaw, ::testing::Range<std::uint64_t>(0, 24));

TEST_P(FleetLaw, JumpingAndSteppingOneByOne_AreTheSameRun) {
  RandomFleet fleet(GetParam());
  const ServingOutcome jump = fleet.run(Stepping::Jump).outcome;
  const ServingOutcome one_by_one = fleet.run(Stepping::OneByOne).outcome;
  EXPECT_EQ(jump.fingerprint, one_by_one.fingerprint);
  EXPECT_EQ(jump.requests.completed, one_by_one.requests.completed);
  EXPECT_EQ(jump.preemptions, one_by_one.preemptions);
  EXPECT_EQ(jump.cold_starts, one_by_one.cold_starts);
  EXPECT_EQ(jump.busy, one_by_one.busy);
  EXPECT_EQ(jump.in_service, one_by_one.in_service);
  EXPECT_EQ(jump.mean_in_flight, one_by_one.mean_in_flight);
  EXPECT_EQ(jump.latency.e2e.total().mean(), one_by_one.latency.e2e.total().mean());
}

TEST_P(FleetLaw, TimeLine_IsThatOfEveryStep) {
  RandomFleet fleet(GetParam());
  const std::vector<TimelinePoint> jump = fleet.run(Stepping::Jump).outcome.timeline;
  const std::vector<TimelinePoint> one_by_one = fleet.run(Stepping::OneByOne).outcome.timeline;
  ASSERT_EQ(jump.size(), one_by_one.size());
  for (std::size_t i = 0; i < jump.size(); ++i) {
    EXPECT_EQ(jump[i].kv_utilization, one_by_one[i].kv_utilization) << "bucket " << i;
    EXPECT_EQ(jump[i].ttft_p95, one_by_one[i].ttft_p95) << "bucket " << i;
    EXPECT_EQ(jump[i].waiting, one_by_one[i].waiting) << "bucket " << i;
    if (jump[i].kv_utilization) {
      EXPECT_GE(*jump[i].kv_utilization, 0);
      EXPECT_LE(*jump[i].kv_utilization, 1);
    }
  }
}

TEST_P(FleetLaw, ScalingEvents_FollowEachOtherAndExplainColdStarts) {
  RandomFleet fleet(GetParam());
  const ServingOutcome seen = fleet.run(Stepping::Jump).outcome;
  std::int64_t launched = 0;
  std::int32_t wanted = initial_instances(fleet.config().autoscaling);
  for (const ScalingEvent& event : seen.scaling_events) {
    EXPECT_EQ(event.from, wanted);
    EXPECT_NE(event.to, event.from);
    launched += std::max(0, event.to - event.from);
    wanted = event.to;
  }
  EXPECT_EQ(seen.cold_starts, launched);
  ASSERT_EQ(std::ssize(seen.starts), launched);
  for (const ColdStart& start : seen.starts) {
    if (start.in_service) {
      const StartupTime& startup = fleet.config().startup;
      EXPECT_EQ(*start.in_service - start.launched, startup.pending + startup.starting);
    }
  }
}

TEST_P(FleetLaw, Requests_AreConserved) {
  RandomFleet fleet(GetParam());
  const FleetRun seen = fleet.run(Stepping::Jump);
  const RequestCounts& counts = seen.outcome.requests;
  EXPECT_EQ(counts.arrived, static_cast<std::int64_t>(fleet.requests().size()));
  EXPECT_EQ(counts.completed + counts.rejected + counts.failed + counts.unfinished, counts.arrived);
  EXPECT_EQ(counts.throttled, 0);
  RequestCounts logged;
  TokenCounts tokens;
  for (const RequestRecord& record : seen.records) {
    logged.completed += record.outcome == "completed" ? 1 : 0;
    logged.rejected += record.outcome == "rejected" ? 1 : 0;
    tokens.prompt += record.outcome == "completed" ? record.prompt_tokens : 0;
    tokens.output += record.outcome == "completed" ? record.output_tokens : 0;
  }
  EXPECT_EQ(static_cast<std::int64_t>(seen.records.size()), counts.arrived);
  EXPECT_EQ(logged.completed, counts.completed);
  EXPECT_EQ(logged.rejected, counts.rejected);
  EXPECT_EQ(tokens.prompt, seen.outcome.tokens.prompt);
  EXPECT_EQ(tokens.output, seen.outcome.tokens.output);
}

TEST_P(FleetLaw, Machines_AreBilledForAllThatTheyServe) {
  RandomFleet fleet(GetParam());
  const ServingOutcome seen = fleet.run(Stepping::Jump).outcome;
  Duration billed{};
  for (const Lease& lease : seen.leases) {
    EXPECT_LE(lease.from, lease.until);
    EXPECT_GE(lease.from, Time{});
    EXPECT_LE(lease.until, Time{RandomFleet::kWindow});
    billed += lease.until - lease.from;
  }
  EXPECT_LE(seen.in_service, billed * std::int64_t{fleet.config().replicas_per_instance});
  EXPECT_LE(seen.busy, seen.in_service);
  EXPECT_LE(seen.max_instances, 4 + 4) << "no more than the maximum and those that still drain";
}

TEST_P(FleetLaw, SameSeed_SameFingerprint) {
  EXPECT_EQ(RandomFleet(GetParam()).run(Stepping::Jump).outcome.fingerprint,
            RandomFleet(GetParam()).run(Stepping::Jump).outcome.fingerprint);
  EXPECT_NE(RandomFleet(GetParam()).run(Stepping::Jump).outcome.fingerprint,
            RandomFleet(GetParam() + 1).run(Stepping::Jump).outcome.fingerprint);
}

TEST(FleetLaw, RandomFleets_ScaleBothWaysPreemptAndCutOff) {
  std::int64_t cold_starts = 0;
  std::int64_t ended = 0;
  std::int64_t preemptions = 0;
  std::int64_t failed = 0;
  std::int64_t rejected = 0;
  for (std::uint64_t seed = 0; seed < 24; ++seed) {
    const ServingOutcome seen = RandomFleet(seed).run(Stepping::Jump).outcome;
    cold_starts += seen.cold_starts;
    for (const Lease& lease : seen.leases) {
      ended += lease.until < Time{RandomFleet::kWindow} ? 1 : 0;
    }
    preemptions += seen.preemptions;
    failed += seen.requests.failed;
    rejected += seen.requests.rejected;
  }
  EXPECT_GT(cold_starts, 48);
  EXPECT_GT(ended, 24);
  EXPECT_GT(preemptions, 100);
  EXPECT_GT(failed, 20);
  EXPECT_GT(rejected, 20);
}

TEST(FleetLaw, OneReplica_ServesAsTheOracle) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const RandomScenario scenario = random_scenario(seed, KvSupply::Any);
    const AffineStepTime model(scenario.cost);
    FleetConfig config;
    config.limits = scenario.limits;
    config.step_time = &model;
    const FleetRun seen = run(config, scenario.requests, minutes{1});
    const ServingRecord expected = serve_by_oracle(scenario.requests, scenario.limits, model);
    EXPECT_EQ(seen.outcome.preemptions, expected.preemptions);
    EXPECT_EQ(seen.outcome.steps, expected.steps);
    EXPECT_EQ(seen.outcome.busy, expected.busy);
    Duration queue{};
    Duration ttft{};
    Duration e2e{};
    for (const RequestRecord& record : seen.records) {
      queue += *record.queue;
      ttft += *record.ttft;
      e2e += *record.e2e;
    }
    for (std::size_t i = 0; i < scenario.requests.size(); ++i) {
      const Time arrival = scenario.requests[i].arrival;
      queue -= expected.requests[i].first_scheduled - arrival;
      ttft -= expected.requests[i].first_token - arrival;
      e2e -= expected.requests[i].finish - arrival;
    }
    EXPECT_EQ(queue, Duration{}) << scenario.describe();
    EXPECT_EQ(ttft, Duration{}) << scenario.describe();
    EXPECT_EQ(e2e, Duration{}) << scenario.describe();
  }
}

TEST(FleetLaw, Little_InFlightIsArrivalsTimesSojourn) {
  RandomFleet fleet(3);
  const FleetRun seen = fleet.run(Stepping::Jump);
  ASSERT_EQ(seen.outcome.requests.failed, 0) << "of these the time in the fleet is not logged";
  Duration in_fleet{};
  for (const RequestRecord& record : seen.records) {
    if (record.e2e) {
      const Time finish = record.arrival + *record.e2e;
      in_fleet += std::min(finish, Time{RandomFleet::kWindow}) - record.arrival;
    }
  }
  EXPECT_NEAR(seen.outcome.mean_in_flight, to_seconds(in_fleet) / to_seconds(RandomFleet::kWindow),
              1e-9);
}

TEST(FleetLaw, FixedFleet_IsBilledForTheWholeWindow) {
  StepCoefficients cost;
  cost.base = milliseconds{10};
  const AffineStepTime model(cost);
  FleetConfig config;
  config.limits = {8, 64, 100, 100, 16};
  config.step_time = &model;
  config.autoscaling = FixedScaling{3};
  const ServingOutcome seen = run(config, {{Time{seconds{1}}, 1, 1}}, minutes{7}).outcome;
  ASSERT_EQ(seen.leases.size(), 3U);
  for (const Lease& lease : seen.leases) {
    EXPECT_EQ(lease.from, Time{});
    EXPECT_EQ(lease.until, Time{minutes{7}});
  }
  EXPECT_EQ(seen.busy, milliseconds{10});
  EXPECT_EQ(seen.in_service, minutes{21});
}

// A machine that is cut off while it runs leaves the end of its run in the event queue, here at
// 246 s; the next machine in its place, in the same part of its life then, must not take it for its
// own.
TEST(FleetLaw, ReplacedReplica_IgnoresTheEventsOfTheOneBefore) {
  StepCoefficients cost;
  cost.base = seconds{1};
  const AffineStepTime model(cost);
  FleetConfig config;
  config.limits = {100, 1000, 10'000, 10'000, 16};
  config.step_time = &model;
  config.router = RouterKind::RoundRobin;
  config.autoscaling = StepScaling{ScalingMetric::InvocationsPerInstance, 20, 10, 1, 1, 2};
  config.scaling_timing.high_datapoints = 1;
  config.scaling_timing.low_datapoints = 1;
  config.scaling_timing.warm_up = Duration{};
  config.drain_timeout = seconds{10};
  std::vector<Request> requests;
  for (const std::int64_t minute : {0, 2}) {
    for (std::int64_t i = 0; i < 30; ++i) {  // a machine more at the end of the minute
      requests.push_back({Time{seconds{60 * minute + 1 + i}}, 1, 1});
    }
    for (int i = 0; i < 2; ++i) {  // one each, and a machine less a minute later
      requests.push_back({Time{seconds{60 * minute + 61}}, 1, 185});
    }
  }
  const ServingOutcome seen = run(config, requests, minutes{5}).outcome;
  EXPECT_EQ(seen.cold_starts, 2);
  EXPECT_EQ(seen.requests.failed, 2);
  EXPECT_EQ(seen.requests.completed, 62);
}

}  // namespace
}  // namespace llmplan
