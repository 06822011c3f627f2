#include <gtest/gtest.h>

#include <algorithm>

#include "check_results.hpp"
#include "rng.hpp"
#include "sample_check.hpp"
#include "sampling.hpp"

// Noise never fails a build.

namespace llmplan {
namespace {

constexpr std::uint64_t kSeeds = 200;
constexpr std::size_t kRuns = 5;

Policy no_increase() {
  Policy policy;
  policy.rules = {{.name = "cost",
                   .severity = Severity::Error,
                   .message = "",
                   .scenarios = {},
                   .deployments = {},
                   .minimum_confidence = {},
                   .condition = MaxIncreaseUsd{}},
                  {.name = "latency",
                   .severity = Severity::Error,
                   .message = "",
                   .scenarios = {},
                   .deployments = {},
                   .minimum_confidence = {},
                   .condition = MaxLatencyIncrease{{{LatencyMetric::Ttft, Statistic::P99, 0}}}}};
  return policy;
}

std::vector<double> draws(Rng& rng, double mean, double deviation) {
  std::vector<double> values;
  for (std::size_t i = 0; i < kRuns; ++i) {
    values.push_back(mean + deviation * sample_normal(rng));
  }
  return values;
}

std::int64_t failures(const CheckReport& report) {
  return std::count_if(report.findings.begin(), report.findings.end(),
                       [](const Finding& f) { return f.outcome == Outcome::Failed; });
}

TEST(Noise, TheSameTrafficOnTheSameDeployment_NeverFailsALimitOf0) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Rng rng(seed, "noise");
    const DeploymentResult side =
        testing::deployment_of("a", draws(rng, 1000, 50), draws(rng, 1000, 200));
    const CheckInput input = testing::input_of(side, side);
    EXPECT_EQ(failures(check_results({&input, 1}, no_increase())), 0) << seed;
  }
}

/// Two findings per seed, each with one end of a 95 % interval: 2.5 % may err.
TEST(Noise, OtherTraffic_FailsALimitOf0AsSeldomAsPromised) {
  std::int64_t failed = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Rng rng(seed, "noise");
    CheckInput input =
        testing::input_of(testing::deployment_of("a", draws(rng, 1000, 50), draws(rng, 1000, 200)),
                          testing::deployment_of("a", draws(rng, 1000, 50), draws(rng, 1000, 200)));
    input.base->seed = 2;
    failed += failures(check_results({&input, 1}, no_increase()));
  }
  EXPECT_LE(failed, 22) << "10 are expected of 400; four standard deviations above";
}

TEST(Noise, ASmallRiseUnderPairedNoise_IsFound) {
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    Rng rng(seed, "noise");
    const std::vector<double> cost = draws(rng, 1000, 50);
    std::vector<double> dearer;
    for (const double usd : cost) {
      dearer.push_back(usd + 10 + sample_normal(rng));
    }
    const std::vector<double> latency = draws(rng, 1000, 200);
    const CheckInput input = testing::input_of(testing::deployment_of("a", cost, latency),
                                               testing::deployment_of("a", dearer, latency));
    EXPECT_EQ(failures(check_results({&input, 1}, no_increase())), 1) << seed;
  }
}

}  // namespace
}  // namespace llmplan
