// More speed or memory never hurts, where that is a theorem; and one place where it is not.

#include <gtest/gtest.h>

#include "oracle/random_scenario.hpp"
#include "oracle/replay.hpp"
#include "rng.hpp"

namespace llmplan {
namespace {

std::vector<ServedRequest> serve(const RandomScenario& scenario) {
  return replay(scenario.requests, scenario.limits, AffineStepTime(scenario.cost), Stepping::Jump)
      .record.requests;
}

Duration part(Rng& rng, Duration whole, std::int64_t least) {
  const auto steps = static_cast<std::uint32_t>(whole.count() - least + 1);
  return Duration{least + rng.below(steps)};
}

/// The same engine with every cost the same or lower.
RandomScenario faster(RandomScenario scenario) {
  Rng rng(scenario.seed, "faster");
  StepCoefficients& cost = scenario.cost;
  cost.base = part(rng, cost.base, 1);
  cost.per_sequence = part(rng, cost.per_sequence, 0);
  cost.per_context_token = part(rng, cost.per_context_token, 0);
  cost.per_prefill_token = part(rng, cost.per_prefill_token, 0);
  cost.per_prefill_pair_twice = part(rng, cost.per_prefill_pair_twice, 0);
  cost.per_sample = part(rng, cost.per_sample, 0);
  return scenario;
}

void expect_no_later(const RandomScenario& better, const RandomScenario& worse) {
  const std::vector<ServedRequest> early = serve(better);
  const std::vector<ServedRequest> late = serve(worse);
  for (std::size_t i = 0; i < early.size(); ++i) {
    ASSERT_LE(early[i].first_token, late[i].first_token) << i << " of " << worse.describe();
    ASSERT_LE(early[i].finish, late[i].finish) << i << " of " << worse.describe();
  }
}

TEST(MonotonicityLaw, FasterSteps_DelayNobodyWhenAllArriveAtOnce) {
  for (std::uint64_t seed = 0; seed < 300 && !::testing::Test::HasFailure(); ++seed) {
    RandomScenario scenario = random_scenario(seed, KvSupply::Scarce);
    for (Request& request : scenario.requests) {
      request.arrival = Time{};
    }
    expect_no_later(faster(scenario), scenario);
  }
}

TEST(MonotonicityLaw, FasterSteps_DelayNobodyOneSequenceAtATime) {
  for (std::uint64_t seed = 0; seed < 300 && !::testing::Test::HasFailure(); ++seed) {
    RandomScenario scenario = random_scenario(seed, KvSupply::Any);
    scenario.limits.max_num_seqs = 1;
    expect_no_later(faster(scenario), scenario);
  }
}

// Why the law above does not hold in general: real engines behave so as well.
TEST(MonotonicityLaw, FasterSteps_DelayARequestThatMissesTheStart) {
  RandomScenario slow;
  slow.limits = {10, 100, 100, 100, 16};
  slow.cost.base = Duration{10};
  slow.requests = {{Time{}, 1, 5}, {Time{Duration{10}}, 1, 1}};
  RandomScenario fast = slow;
  fast.cost.base = Duration{9};
  EXPECT_EQ(serve(slow)[1].finish, Time{Duration{20}});
  EXPECT_EQ(serve(fast)[1].finish, Time{Duration{27}});
}

/// Constant steps, arrivals at their ends, and a block for each request: blocks are servers.
RandomScenario one_block_each(std::uint64_t seed, std::int64_t kv_blocks) {
  Rng rng(seed, "blocks-are-servers");
  RandomScenario scenario;
  scenario.seed = seed;
  scenario.limits = {1000, 1'000'000, 100, kv_blocks, 64};
  scenario.cost.base = Duration{10};
  Time now{};
  for (int i = 0; i < 200; ++i) {
    now += Duration{10 * rng.below(8)};
    scenario.requests.push_back({now, static_cast<std::int32_t>(1 + rng.below(20)),
                                 static_cast<std::int32_t>(1 + rng.below(40))});
  }
  return scenario;
}

TEST(MonotonicityLaw, MoreKvBlocks_DelayNobodyWhenEachNeedsOne) {
  for (std::uint64_t seed = 0; seed < 25 && !::testing::Test::HasFailure(); ++seed) {
    for (std::int64_t blocks = 1; blocks < 12; ++blocks) {
      expect_no_later(one_block_each(seed, blocks + 1), one_block_each(seed, blocks));
    }
  }
}

TEST(MonotonicityLaw, MoreSequences_DelayNobodyWhenStepsAreConstant) {
  for (std::uint64_t seed = 0; seed < 25 && !::testing::Test::HasFailure(); ++seed) {
    RandomScenario scenario = one_block_each(seed, 1000);
    for (scenario.limits.max_num_seqs = 1; scenario.limits.max_num_seqs < 12;) {
      const RandomScenario fewer = scenario;
      ++scenario.limits.max_num_seqs;
      expect_no_later(scenario, fewer);
    }
  }
}

TEST(MonotonicityLaw, KvForAllRequestsAtOnce_PreemptsNobody) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    RandomScenario scenario = random_scenario(seed, KvSupply::Scarce);
    scenario.limits.kv_blocks = 0;
    for (const Request& request : scenario.requests) {
      scenario.limits.kv_blocks += request.prompt_tokens + request.output_tokens;
    }
    for (const ServedRequest& served : serve(scenario)) {
      ASSERT_EQ(served.preemptions, 0) << scenario.describe();
    }
  }
}

}  // namespace
}  // namespace llmplan
