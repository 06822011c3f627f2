// What a live replica asks an engine to compute: through blocks, chunks and preemptions, every
// request reads its own text and no other.

#include <gtest/gtest.h>

#include <algorithm>

#include "clock.hpp"
#include "listed_arrivals.hpp"
#include "oracle/random_scenario.hpp"
#include "prefix_executor.hpp"
#include "serve.hpp"
#include "token_store.hpp"

namespace llmplan {
namespace {

constexpr std::int32_t kVocabulary = 50'000;

/// The same requests, one at a time with all their text at hand.
std::vector<std::uint64_t> expected_prefixes(const std::vector<Request>& requests) {
  std::vector<std::uint64_t> prefixes;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    std::uint64_t prefix = 0;
    for (std::int32_t position = 0; position < requests[i].prompt_tokens; ++position) {
      prefix = read_on(prefix, prompt_token(static_cast<std::int64_t>(i), position, kVocabulary));
    }
    prefixes.push_back(prefix);
    for (std::int32_t n = 1; n < requests[i].output_tokens; ++n) {
      prefix = read_on(prefix, next_token(prefix, kVocabulary));
      prefixes.push_back(prefix);
    }
  }
  return prefixes;
}

/// Advances the clock a picosecond per step, so that requests overlap.
class PacedExecutor final : public Executor {
 public:
  PacedExecutor(Executor& inner, VirtualClock& clock, Duration pace)
      : inner_(inner), clock_(clock), pace_(pace) {}
  [[nodiscard]] StepReport run(const ForwardBatch& batch) override {
    clock_.advance(pace_);
    return inner_.run(batch);
  }

 private:
  Executor& inner_;
  VirtualClock& clock_;
  Duration pace_;
};

std::int64_t serve_and_compare(const RandomScenario& scenario) {
  PrefixExecutor engine(scenario.limits, kVocabulary);
  VirtualClock clock;
  PacedExecutor executor(engine, clock, scenario.cost.base);
  ListedArrivals arrivals(scenario.requests);
  const ServingLog log =
      serve(arrivals, executor, clock, scenario.limits, {kVocabulary, {1 << 15, 64}, nullptr});
  std::vector<std::uint64_t> seen = engine.prefixes();
  std::vector<std::uint64_t> expected = expected_prefixes(scenario.requests);
  std::sort(seen.begin(), seen.end());
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(seen, expected) << scenario.describe();
  return log.preemptions;
}

TEST(LiveBatch_RandomScenarios, EveryTokenIsSampledOnceAfterItsOwnText) {
  for (std::uint64_t seed = 0; seed < 150 && !::testing::Test::HasFailure(); ++seed) {
    serve_and_compare(random_scenario(seed, KvSupply::Any));
  }
}

TEST(LiveBatch_ScarceKv, PreemptedRequestsAreComputedAgainWithWhatTheyHadGenerated) {
  std::int64_t preemptions = 0;
  for (std::uint64_t seed = 0; seed < 150 && !::testing::Test::HasFailure(); ++seed) {
    preemptions += serve_and_compare(random_scenario(seed, KvSupply::Scarce));
  }
  EXPECT_GT(preemptions, 200);
}

}  // namespace
}  // namespace llmplan
