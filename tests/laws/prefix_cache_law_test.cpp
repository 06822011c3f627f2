// What a prefix cache may change, and what it may not.

#include <gtest/gtest.h>

#include <array>

#include "oracle/random_scenario.hpp"
#include "oracle/replay.hpp"

namespace llmplan {
namespace {

constexpr std::array kPolicies = {BatchPolicy::VllmV1, BatchPolicy::PrefillFirst,
                                  BatchPolicy::Reserving};
constexpr std::uint64_t kScenarios = 300;

Replay jump(const RandomScenario& scenario) {
  return replay(scenario.requests, scenario.limits, AffineStepTime(scenario.cost), Stepping::Jump);
}

void expect_equal(const Replay& a, const Replay& b, const RandomScenario& scenario) {
  EXPECT_EQ(difference(a.record, b.record), "") << scenario.describe();
  EXPECT_EQ(a.fingerprint, b.fingerprint) << scenario.describe();
  EXPECT_EQ(a.events, b.events) << scenario.describe();
}

RandomScenario of_policy(std::uint64_t seed, KvSupply supply) {
  return with_policy(random_scenario(seed, supply), kPolicies.at(seed % kPolicies.size()), true);
}

TEST(PrefixCacheLaw, WithoutCachedTokens_ItChangesNothing) {
  for (std::uint64_t seed = 0; seed < kScenarios && !HasFailure(); ++seed) {
    const RandomScenario without = of_policy(seed, KvSupply::Any);
    RandomScenario with = without;
    with.limits.prefix_caching = true;
    expect_equal(jump(with), jump(without), without);
  }
}

TEST(PrefixCacheLaw, SwitchedOff_CachedTokensChangeNothing) {
  for (std::uint64_t seed = 0; seed < kScenarios && !HasFailure(); ++seed) {
    const RandomScenario plain = of_policy(seed, KvSupply::Any);
    RandomScenario marked = with_prefix_cache(plain);
    marked.limits.prefix_caching = false;
    expect_equal(jump(marked), jump(plain), marked);
  }
}

// One at a time: beside others, a prompt that is shorter by its cached part lets more of them into
// its own step, which then takes longer. And without the keys that a chunk reads: a cached part
// moves the borders of the chunks behind it.
TEST(PrefixCacheLaw, CachedTokens_DelayNobodyOneSequenceAtATime) {
  for (std::uint64_t seed = 0; seed < kScenarios && !HasFailure(); ++seed) {
    RandomScenario cold = of_policy(seed, KvSupply::Any);
    cold.limits.max_num_seqs = 1;
    cold.cost.per_prefill_context_token = Duration{};
    const RandomScenario warm = with_prefix_cache(cold);
    const Replay late = jump(cold);
    const Replay early = jump(warm);
    for (std::size_t i = 0; i < warm.requests.size(); ++i) {
      ASSERT_LE(early.record.requests[i].first_token, late.record.requests[i].first_token)
          << i << " of " << warm.describe();
      ASSERT_LE(early.record.requests[i].finish, late.record.requests[i].finish)
          << i << " of " << warm.describe();
    }
  }
}

TEST(PrefixCacheLaw, EveryTokenOfAPromptIsComputedOrInAWholeCachedBlock) {
  for (std::uint64_t seed = 0; seed < kScenarios && !HasFailure(); ++seed) {
    RandomScenario scenario = with_prefix_cache(of_policy(seed, KvSupply::Any));
    scenario.limits.kv_blocks = 1'000'000;  // nothing is computed twice
    scenario.cost = {.base = Duration{1}, .per_prefill_token = Duration{1}};
    const ServingRecord record = jump(scenario).record;
    std::int64_t computed = 0;
    for (const Request& request : scenario.requests) {
      const std::int64_t block = scenario.limits.block_tokens;
      computed += request.prompt_tokens - request.cached_tokens / block * block;
    }
    EXPECT_EQ(record.preemptions, 0);
    EXPECT_EQ(record.busy.count() - record.steps, computed) << scenario.describe();
  }
}

TEST(PrefixCacheLaw, WholePromptButOneToken_ComputesItsLastBlock) {
  RandomScenario scenario;
  scenario.limits = {10, 1000, 1000, 1000, 16};
  scenario.limits.prefix_caching = true;
  scenario.cost = {.base = Duration{1}, .per_prefill_token = Duration{1}};
  scenario.requests = {{Time{}, 64, 1, 63}, {Time{Duration{100}}, 65, 1, 64}};
  const ServingRecord record = jump(scenario).record;
  EXPECT_EQ(record.requests[0].first_token, Time{Duration{1 + 16}});
  EXPECT_EQ(record.requests[1].first_token, Time{Duration{100 + 1 + 1}});
}

}  // namespace
}  // namespace llmplan
