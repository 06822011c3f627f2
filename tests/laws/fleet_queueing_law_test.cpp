// Routers against queueing theory: replicas that run one request at a time, exponential service.

#include <gtest/gtest.h>

#include <cmath>

#include "fleet.hpp"
#include "laws/queueing_theory.hpp"
#include "laws/traffic.hpp"
#include "oracle/affine_step_time.hpp"
#include "sampling.hpp"

namespace llmplan {
namespace {

constexpr double kLoad = 0.7;
constexpr double kServiceSeconds = 1;

StepCoefficients microsecond_per_prompt_token() {
  StepCoefficients cost;
  cost.per_prefill_token = std::chrono::microseconds{1};
  return cost;
}

RequestTokens exponential_second(Rng& rng) {
  return {static_cast<std::int32_t>(std::ceil(1e6 * sample_exponential(rng))), 1};
}

/// Mean wait in mean services; requests of equal seeds are the same for every router and size.
double mean_wait(std::uint64_t seed, RouterKind router, std::int32_t replicas, double load,
                 std::int64_t count) {
  const AffineStepTime model(microsecond_per_prompt_token());
  FleetConfig config;
  config.limits = {1, std::int64_t{1} << 31, std::int64_t{1} << 31, std::int64_t{1} << 40, 16};
  config.step_time = &model;
  config.router = router;
  config.autoscaling = FixedScaling{replicas};
  const auto gap = Duration{std::llround(1e12 * kServiceSeconds / load / replicas)};
  const std::vector<Request> requests = poisson_requests(seed, count, gap, exponential_second);
  RequestList source(requests);
  SimulationOptions options;
  options.window = requests.back().arrival.time_since_epoch() + Duration{1};
  options.timeline_bucket = options.window;
  options.seed = seed;
  return simulate_fleet(config, source, options).latency.queue.total().mean().count();
}

Estimate estimate(RouterKind router, std::int32_t replicas, double load = kLoad,
                  std::int64_t count = 8'000) {
  return replicate(
      8, [=](std::uint64_t seed) { return mean_wait(seed, router, replicas, load, count); });
}

TEST(FleetQueueingLaw, RandomRouting_SplitsIntoIndependentMM1) {
  const Estimate seen = estimate(RouterKind::Random, 4, 0.6);
  EXPECT_NEAR(seen.mean, mmc_mean_wait(1, 0.6), seen.half_width);
  EXPECT_LT(seen.half_width, 0.12 * seen.mean);
}

/// Mean wait in E_k/M/1: arrivals to a server are every k-th of a Poisson process.
/// Source: Kleinrock, "Queueing Systems" vol. 1, 1975, §6.4 (G/M/1).
double ekm1_mean_wait(std::int32_t stages, double load) {
  double root = 0.5;
  for (int i = 0; i < 1000; ++i) {
    root = std::pow(stages * load / (stages * load + 1 - root), stages);
  }
  return root / (1 - root);
}

TEST(FleetQueueingLaw, RoundRobin_GivesEveryReplicaErlangArrivals) {
  EXPECT_NEAR(ekm1_mean_wait(1, 0.7), mmc_mean_wait(1, 0.7), 1e-9);
  const Estimate seen = estimate(RouterKind::RoundRobin, 4);
  EXPECT_NEAR(seen.mean, ekm1_mean_wait(4, kLoad), seen.half_width);
  EXPECT_LT(seen.half_width, 0.15 * seen.mean);
}

TEST(FleetQueueingLaw, LeastOutstanding_LiesBetweenOneSharedQueueAndSeparateOnes) {
  for (const std::int32_t replicas : {2, 4, 8}) {
    const Estimate seen = estimate(RouterKind::LeastOutstandingRequests, replicas);
    const double shared = mmc_mean_wait(replicas, kLoad);
    const double separate = mmc_mean_wait(1, kLoad);
    EXPECT_GT(seen.mean + seen.half_width, shared) << replicas;
    EXPECT_LT(seen.mean + seen.half_width, (shared + separate) / 2) << replicas;
  }
}

// The mean sojourn over many servers is the sum of load^(2^i - 2), i = 1, 2, ….
// Source: Mitzenmacher, "The power of two choices in randomized load balancing", IEEE TPDS 2001.
TEST(FleetQueueingLaw, PowerOfTwo_ApproachesItsLimitOfManyReplicas) {
  double sojourn = 0;
  for (double exponent = 2; exponent < 1e6; exponent *= 2) {
    sojourn += std::pow(kLoad, exponent - 2);
  }
  const Estimate seen = estimate(RouterKind::PowerOfTwo, 64, kLoad, 10'000);
  EXPECT_NEAR(seen.mean, sojourn - 1, seen.half_width + 0.05 * (sojourn - 1));
  EXPECT_LT(seen.half_width, 0.10 * seen.mean);
}

TEST(FleetQueueingLaw, BetterInformedRouters_WaitLessOnTheSameRequests) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto wait = [seed](RouterKind router) {
      return mean_wait(seed, router, 8, kLoad, 8'000);
    };
    const double least = wait(RouterKind::LeastOutstandingRequests);
    const double two = wait(RouterKind::PowerOfTwo);
    const double random = wait(RouterKind::Random);
    EXPECT_LT(least, two);
    EXPECT_LT(two, random);
    EXPECT_LT(least, wait(RouterKind::RoundRobin));
  }
}

TEST(FleetQueueingLaw, MoreReplicas_WaitLessOnTheSameRequests) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    double before = mean_wait(seed, RouterKind::LeastOutstandingRequests, 2, 0.9, 6'000);
    for (const std::int32_t replicas : {3, 4, 6, 8}) {
      // The load per replica falls as they become more: the arrivals stay the same.
      const double wait =
          mean_wait(seed, RouterKind::LeastOutstandingRequests, replicas, 1.8 / replicas, 6'000);
      EXPECT_LE(wait, before) << replicas;
      before = wait;
    }
  }
}

}  // namespace
}  // namespace llmplan
