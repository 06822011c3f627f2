// Continuous batching as a queue: constant steps make sequences into servers, steps proportional to
// the batch make the engine share its processor.

#include <gtest/gtest.h>

#include <cmath>

#include "laws/queueing_theory.hpp"
#include "laws/traffic.hpp"
#include "oracle/affine_step_time.hpp"
#include "oracle/replay.hpp"

namespace llmplan {
namespace {

constexpr double kMeanOutput = 400;  // tokens: a step is this part of a mean service
constexpr Duration kStep{1'000'000};
constexpr std::uint64_t kRuns = 12;

RequestTokens geometric_output(Rng& rng) { return {1, sample_geometric(rng, kMeanOutput)}; }
RequestTokens fixed_output(Rng& /*rng*/) { return {1, static_cast<std::int32_t>(kMeanOutput)}; }

EngineLimits sequences(std::int64_t max_num_seqs) {
  return {max_num_seqs, 1 << 20, 1 << 20, std::int64_t{1} << 40, 16};
}

Duration gap(double load, std::int64_t servers) {
  const double service = kMeanOutput * static_cast<double>(kStep.count());
  return Duration{std::llround(service / load / static_cast<double>(servers))};
}

struct Means {
  double wait = 0;     ///< in mean services
  double sojourn = 0;  ///< in mean services
};

Means means(const std::vector<Request>& requests, const EngineLimits& limits,
            const StepCoefficients& cost) {
  const Replay seen = replay(requests, limits, AffineStepTime(cost), Stepping::Jump);
  const double service = kMeanOutput * to_seconds(kStep).count();
  Means sum;
  const std::size_t warm = requests.size() / 10;
  for (std::size_t i = warm; i < requests.size(); ++i) {
    const ServedRequest& served = seen.record.requests[i];
    sum.wait += to_seconds(served.first_scheduled - requests[i].arrival).count() / service;
    sum.sojourn += to_seconds(served.finish - requests[i].arrival).count() / service;
  }
  const auto counted = static_cast<double>(requests.size() - warm);
  return {sum.wait / counted, sum.sojourn / counted};
}

TEST(BatchingLaw, ConstantSteps_MakeTheEngineMMcWithASequencePerServer) {
  StepCoefficients cost;
  cost.base = kStep;
  for (const std::int64_t servers : {1, 4, 12}) {
    const Estimate wait = replicate(kRuns, [&](std::uint64_t seed) {
      const auto requests = poisson_requests(seed, 6'000, gap(0.7, servers), geometric_output);
      return means(requests, sequences(servers), cost).wait;
    });
    const double theory = mmc_mean_wait(servers, 0.7);
    // Entering at the ends of steps costs up to a step, but never gains one.
    EXPECT_GT(wait.mean + wait.half_width, theory) << servers;
    EXPECT_LT(wait.mean - wait.half_width, theory + 1 / kMeanOutput) << servers;
    EXPECT_LT(wait.half_width, 0.3 * theory) << servers;
  }
}

TEST(BatchingLaw, NoSequenceLimit_MakesTheSojournTheService) {
  StepCoefficients cost;
  cost.base = kStep;
  const auto requests = poisson_requests(1, 5'000, gap(0.9, 20), fixed_output);
  const Means seen = means(requests, sequences(10'000), cost);
  EXPECT_GE(seen.sojourn, 1.0);
  EXPECT_LE(seen.sojourn, 1.0 + 1 / kMeanOutput);
}

/// Every sequence costs a step time of its own: the engine is a shared processor.
double shared_sojourn(std::uint64_t seed, double load, const TokenSampler& tokens) {
  StepCoefficients cost;
  cost.per_sequence = kStep;
  cost.per_prefill_token = kStep;
  return means(poisson_requests(seed, 5'000, gap(load, 1), tokens), sequences(100'000), cost)
      .sojourn;
}

// Mean sojourn of M/G/1 with processor sharing: service / (1 - load), whatever the distribution.
// Source: Kleinrock, "Queueing Systems" vol. 2, 1976, §4.4.
TEST(BatchingLaw, StepsProportionalToTheBatch_ShareTheProcessorInsensitively) {
  constexpr double kLoad = 0.6;
  const double theory = 1 / (1 - kLoad);
  for (const TokenSampler& tokens : {TokenSampler(geometric_output), TokenSampler(fixed_output)}) {
    const Estimate seen = replicate(
        kRuns, [&tokens](std::uint64_t seed) { return shared_sojourn(seed, kLoad, tokens); });
    // A turn of the batch is the grain of sharing: in and out, a turn of 1 / (1 - load) steps each.
    const double grain = 2 * theory / kMeanOutput;
    EXPECT_NEAR(seen.mean, theory, seen.half_width + grain);
    EXPECT_LT(seen.half_width, 0.1 * theory);
  }
}

}  // namespace
}  // namespace llmplan
