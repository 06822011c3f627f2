#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "bedrock/service_time.hpp"
#include "bedrock_workload.hpp"

namespace llmplan {
namespace {

TEST(BedrockLatency, NoSpread_FollowsTheFormulaToThePicosecond) {
  const LoggedRun run =
      run_logged(plain_config(), {{at_seconds(1), 250, 11}}, options_of(std::chrono::minutes{5}));
  ASSERT_EQ(run.records.size(), 1U);
  const RequestRecord& record = run.records[0];
  EXPECT_EQ(record.outcome, "completed");
  EXPECT_EQ(record.queue, Duration{0});
  EXPECT_EQ(record.ttft, Duration{750'000'000'000});
  EXPECT_EQ(record.e2e, Duration{850'000'000'000});
}

TEST(BedrockLatency, NoSpread_GivesOneGapLessThanTokens) {
  const LoggedRun run =
      run_logged(plain_config(), {{at_seconds(1), 250, 11}, {at_seconds(2), 1, 1}},
                 options_of(std::chrono::minutes{5}));
  const Histogram& itl = run.outcome.latency.itl;
  EXPECT_EQ(itl.count(), 10);
  EXPECT_EQ(itl.max(), Duration{10'000'000'000});
  EXPECT_EQ(run.outcome.latency.tpot.total().count(), 1);
  EXPECT_EQ(run.outcome.latency.tpot.total().max(), Duration{10'000'000'000});
}

TEST(BedrockLatency, OneToken_EndsWithItsFirst) {
  const LoggedRun run =
      run_logged(plain_config(), {{Time{}, 1000, 1}}, options_of(std::chrono::minutes{5}));
  ASSERT_EQ(run.records.size(), 1U);
  EXPECT_EQ(run.records[0].ttft, seconds(1.5));
  EXPECT_EQ(run.records[0].e2e, run.records[0].ttft);
}

TEST(BedrockLatency, WithinLimits_CountsALimitMetExactly) {
  SimulationOptions options = options_of(std::chrono::minutes{5});
  options.limits.ttft = seconds(0.75);
  const LoggedRun run = run_logged(plain_config(), {{Time{}, 250, 2}, {Time{}, 251, 2}}, options);
  EXPECT_EQ(run.outcome.latency.within_limits, 1);
}

/// Natural logarithms of the factors on a request's TTFT and on its time per token.
struct LogFactors {
  std::vector<double> ttft;
  std::vector<double> per_token;
};

LogFactors sampled_log_factors(double log_sd, int count) {
  BedrockConfig config = plain_config();
  config.log_sd = log_sd;
  ServiceTimeSampler sampler(config, 7);
  LogFactors factors;
  for (int i = 0; i < count; ++i) {
    const ServiceTime time = sampler.next(500);
    factors.ttft.push_back(std::log(to_seconds(time.ttft).count() / 1.0));
    factors.per_token.push_back(std::log(to_seconds(time.time_per_token).count() / 0.01));
  }
  return factors;
}

double mean_of_products(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += a[i] * b[i];
  }
  return sum / static_cast<double>(a.size());
}

constexpr double kSd = 0.4;
constexpr int kSamples = 40'000;
const double kFourSigma = 4 / std::sqrt(kSamples);

void expect_normal(std::vector<double> values) {
  EXPECT_NEAR(std::sqrt(mean_of_products(values, values)) / kSd, 1, kFourSigma);
  std::sort(values.begin(), values.end());
  // A normal quantile's standard error is sqrt(p(1-p)/n)/density.
  EXPECT_NEAR(values[kSamples / 2] / kSd, 0, 1.26 * kFourSigma);
  EXPECT_NEAR(values[kSamples * 9 / 10] / kSd, 1.2816, 1.71 * kFourSigma);
}

TEST(BedrockLatency, Spread_IsLognormalWithMedianOne) {
  const LogFactors factors = sampled_log_factors(kSd, kSamples);
  expect_normal(factors.ttft);
  expect_normal(factors.per_token);
}

TEST(BedrockLatency, Spread_OfFirstAndLaterTokensIsIndependent) {
  const LogFactors factors = sampled_log_factors(kSd, kSamples);
  EXPECT_NEAR(mean_of_products(factors.ttft, factors.per_token) / (kSd * kSd), 0, kFourSigma);
}

TEST(BedrockLatency, CustomerOfAFrozenModel_IsUnfinishedAndNotAnOverflow) {
  BedrockConfig config = plain_config();
  config.output_rate = {1e-12};
  const LoggedRun run =
      run_logged(config, {{Time{}, 10, 2'000'000'000}}, options_of(std::chrono::minutes{5}));
  EXPECT_EQ(run.outcome.requests.unfinished, 1);
  EXPECT_FALSE(run.outcome.stable);
}

}  // namespace
}  // namespace llmplan
