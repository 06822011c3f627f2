#include <gtest/gtest.h>

#include <array>

#include "oracle/oracle_engine.hpp"
#include "oracle/random_scenario.hpp"
#include "oracle/replay.hpp"

namespace llmplan {
namespace {

constexpr std::array kPolicies = {BatchPolicy::VllmV1, BatchPolicy::PrefillFirst,
                                  BatchPolicy::Reserving};

/// The scenario with the least number of its requests, from the front, that still differs.
RandomScenario shrunk(RandomScenario scenario, Stepping stepping) {
  const AffineStepTime model(scenario.cost);
  const auto differs = [&](const RandomScenario& s) {
    return !difference(serve_by_oracle(s.requests, s.limits, model),
                       replay(s.requests, s.limits, model, stepping).record)
                .empty();
  };
  for (std::size_t i = scenario.requests.size(); i-- > 0;) {
    RandomScenario smaller = scenario;
    smaller.requests.erase(smaller.requests.begin() + static_cast<std::ptrdiff_t>(i));
    if (differs(smaller)) {
      scenario = smaller;
    }
  }
  return scenario;
}

/// The oracle's record, after comparing both ways of stepping with it.
ServingRecord compare(const RandomScenario& scenario) {
  const AffineStepTime model(scenario.cost);
  ServingRecord expected = serve_by_oracle(scenario.requests, scenario.limits, model);
  for (const Stepping stepping : {Stepping::OneByOne, Stepping::Jump}) {
    const Replay seen = replay(scenario.requests, scenario.limits, model, stepping);
    const std::string found = difference(expected, seen.record);
    EXPECT_EQ(found, "") << (stepping == Stepping::Jump ? "jumping" : "one by one") << ", "
                         << scenario.describe() << "\nshrunk: "
                         << (found.empty() ? "" : shrunk(scenario, stepping).describe());
  }
  return expected;
}

TEST(Oracle, RandomScenarios_EqualBothWaysOfSteppingToThePicosecond) {
  std::int64_t steps = 0;
  for (std::uint64_t seed = 0; seed < 2000 && !HasFailure(); ++seed) {
    steps += compare(random_scenario(seed, KvSupply::Any)).steps;
  }
  EXPECT_GT(steps, 100'000);
}

TEST(Oracle, SlidingWindows_EqualBothWaysOfSteppingToThePicosecond) {
  for (std::uint64_t seed = 0; seed < 1000 && !HasFailure(); ++seed) {
    RandomScenario scenario =
        random_scenario(seed, seed % 2 == 0 ? KvSupply::Any : KvSupply::Scarce);
    scenario.limits.attention_window = 1 + static_cast<std::int64_t>(seed * 7 % 60);
    static_cast<void>(compare(scenario));
  }
}

TEST(Oracle, ScarceKv_EqualBothWaysOfSteppingThroughHeavyPreemption) {
  std::int64_t preempting_scenarios = 0;
  std::int64_t repeated = 0;
  for (std::uint64_t seed = 0; seed < 1000 && !HasFailure(); ++seed) {
    const ServingRecord record = compare(random_scenario(seed, KvSupply::Scarce));
    preempting_scenarios += record.preemptions > 0 ? 1 : 0;
    for (const ServedRequest& request : record.requests) {
      repeated += request.preemptions >= 2 ? 1 : 0;
    }
  }
  EXPECT_GT(preempting_scenarios, 200);
  EXPECT_GT(repeated, 200) << "requests preempted more than once";
}

TEST(Oracle, PrefillFirst_EqualsBothWaysOfSteppingThroughStallsAndPreemption) {
  std::int64_t preemptions = 0;
  for (std::uint64_t seed = 0; seed < 2000 && !HasFailure(); ++seed) {
    const KvSupply supply = seed % 2 == 0 ? KvSupply::Any : KvSupply::Scarce;
    const RandomScenario scenario = random_scenario(seed, supply);
    const bool chunked = seed % 3 != 0;
    preemptions += compare(with_policy(scenario, BatchPolicy::PrefillFirst, chunked)).preemptions;
  }
  EXPECT_GT(preemptions, 1000);
}

TEST(Oracle, Reserving_EqualsBothWaysOfSteppingAndNeverEvicts) {
  for (std::uint64_t seed = 0; seed < 2000 && !HasFailure(); ++seed) {
    const KvSupply supply = seed % 2 == 0 ? KvSupply::Any : KvSupply::Scarce;
    const RandomScenario scenario = random_scenario(seed, supply);
    EXPECT_EQ(compare(with_policy(scenario, BatchPolicy::Reserving, true)).preemptions, 0);
  }
}

TEST(Oracle, PrefixCaching_EqualsBothWaysOfSteppingUnderEveryPolicy) {
  std::int64_t preemptions = 0;
  for (std::uint64_t seed = 0; seed < 3000 && !HasFailure(); ++seed) {
    const KvSupply supply = seed % 2 == 0 ? KvSupply::Any : KvSupply::Scarce;
    const RandomScenario scenario = with_prefix_cache(random_scenario(seed, supply));
    const BatchPolicy policy = kPolicies.at(seed % 3);
    const bool chunked = policy != BatchPolicy::PrefillFirst || seed % 5 != 0;
    preemptions += compare(with_policy(scenario, policy, chunked)).preemptions;
  }
  EXPECT_GT(preemptions, 1000);
}

TEST(Oracle, BatchesInFlight_EqualBothWaysOfSteppingUnderEveryPolicy) {
  std::int64_t preemptions = 0;
  for (std::uint64_t seed = 0; seed < 3000 && !HasFailure(); ++seed) {
    const KvSupply supply = seed % 2 == 0 ? KvSupply::Any : KvSupply::Scarce;
    const RandomScenario scenario = with_pipeline(random_scenario(seed, supply));
    const BatchPolicy policy = kPolicies.at(seed % 3);
    const bool chunked = policy != BatchPolicy::PrefillFirst || seed % 5 != 0;
    preemptions += compare(with_policy(scenario, policy, chunked)).preemptions;
  }
  EXPECT_GT(preemptions, 1000);
}

TEST(Oracle, SchedulingAhead_EqualsBothWaysOfSteppingUnderEveryPolicy) {
  std::int64_t preemptions = 0;
  for (std::uint64_t seed = 0; seed < 6000 && !HasFailure(); ++seed) {
    const KvSupply supply = seed % 2 == 0 ? KvSupply::Any : KvSupply::Scarce;
    RandomScenario scenario =
        with_policy(random_scenario(seed, supply), kPolicies.at(seed % 3), true);
    scenario.limits.schedules_ahead = true;
    preemptions += compare(scenario).preemptions;
  }
  EXPECT_GT(preemptions, 1000);
}

TEST(Oracle, JumpsTakeFewerEventsThanSteps) {
  std::int64_t steps = 0;
  std::int64_t events = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const RandomScenario scenario = random_scenario(seed, KvSupply::Any);
    const Replay seen =
        replay(scenario.requests, scenario.limits, AffineStepTime(scenario.cost), Stepping::Jump);
    steps += seen.record.steps;
    events += seen.events;
  }
  EXPECT_LT(3 * events, 2 * steps) << events << " events for " << steps << " steps";
}

}  // namespace
}  // namespace llmplan
