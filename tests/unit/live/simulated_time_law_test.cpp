// The live loop on a virtual clock is the simulator: every time of every request is equal.

#include <gtest/gtest.h>

#include <numeric>

#include "fleet.hpp"
#include "listed_arrivals.hpp"
#include "oracle/random_scenario.hpp"
#include "oracle/replay.hpp"
#include "serve.hpp"
#include "simulated_executor.hpp"

namespace llmplan {
namespace {

ServingLog serve_live(const RandomScenario& scenario, const StepTimeModel& model) {
  ListedArrivals arrivals(scenario.requests);
  VirtualClock clock;
  SimulatedExecutor executor(model, clock, 100);
  return serve(arrivals, executor, clock, scenario.limits, {100, {1 << 15, 64}, nullptr});
}

/// In the simulator's terms. Gaps between tokens are not logged: those of `like` are taken.
ServingRecord recorded(const ServingLog& log, const ServingRecord& like) {
  ServingRecord record;
  record.requests.resize(log.requests.size());
  for (const CompletedRequest& request : log.requests) {
    record.requests[static_cast<std::size_t>(request.index)] = {
        request.arrival + request.latency.queue, request.arrival + request.latency.ttft,
        request.finish(), request.preemptions};
  }
  record.itl = like.itl;
  for (const StepRecord& step : log.steps) {
    record.busy += step.wall;
    record.sequence_steps += step.sequences();
  }
  record.steps = static_cast<std::int64_t>(log.steps.size());
  record.preemptions = log.preemptions;
  return record;
}

/// Preemptions of the scenario, after comparing it.
std::int64_t compare(const RandomScenario& scenario) {
  const AffineStepTime model(scenario.cost);
  const ServingLog log = serve_live(scenario, model);
  EXPECT_EQ(log.steps_left_out + log.requests_left_out, 0);
  for (const Stepping stepping : {Stepping::OneByOne, Stepping::Jump}) {
    const ServingRecord simulated =
        replay(scenario.requests, scenario.limits, model, stepping).record;
    EXPECT_EQ(difference(simulated, recorded(log, simulated)), "") << scenario.describe();
  }
  return log.preemptions;
}

TEST(LiveLoop_RandomScenarios, EqualsTheSimulatedReplicaToThePicosecond) {
  for (std::uint64_t seed = 0; seed < 600 && !HasFailure(); ++seed) {
    compare(random_scenario(seed, KvSupply::Any));
  }
}

TEST(LiveLoop_ScarceKv, EqualsTheSimulatedReplicaThroughPreemptions) {
  std::int64_t preemptions = 0;
  for (std::uint64_t seed = 0; seed < 600 && !HasFailure(); ++seed) {
    preemptions += compare(random_scenario(seed, KvSupply::Scarce));
  }
  EXPECT_GT(preemptions, 1000);
}

TEST(LiveLoop_RandomScenarios, EqualsAFleetOfOneReplica) {
  for (std::uint64_t seed = 0; seed < 100 && !HasFailure(); ++seed) {
    const RandomScenario scenario = random_scenario(seed, KvSupply::Scarce);
    const AffineStepTime model(scenario.cost);
    const ServingLog live = serve_live(scenario, model);
    FleetConfig config;
    config.limits = scenario.limits;
    config.step_time = &model;
    SimulationOptions options;
    options.window = scenario.requests.back().arrival.time_since_epoch() + Duration{1};
    options.timeline_bucket = options.window;
    std::vector<RequestRecord> simulated;
    options.log = [&simulated](const RequestRecord& r) { simulated.push_back(r); };
    ListedArrivals arrivals(scenario.requests);
    static_cast<void>(simulate_fleet(config, arrivals, options));
    ASSERT_EQ(simulated.size(), live.requests.size());
    for (std::size_t i = 0; i < simulated.size(); ++i) {
      EXPECT_EQ(simulated[i].arrival, live.requests[i].arrival);
      EXPECT_EQ(simulated[i].queue, live.requests[i].latency.queue);
      EXPECT_EQ(simulated[i].ttft, live.requests[i].latency.ttft);
      EXPECT_EQ(simulated[i].e2e, live.requests[i].latency.e2e);
    }
  }
}

TEST(LiveLoop_StepsOfTheLog, LastAsTheModelSaysForTheirShape) {
  const RandomScenario scenario = random_scenario(3, KvSupply::Scarce);
  const AffineStepTime model(scenario.cost);
  const ServingLog log = serve_live(scenario, model);
  ASSERT_FALSE(log.steps.empty());
  for (const StepRecord& step : log.steps) {
    EXPECT_EQ(step.wall, model.step(step.shape));
    EXPECT_EQ(step.device, step.wall);
  }
}

}  // namespace
}  // namespace llmplan
