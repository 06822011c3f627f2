// An engine that runs one sequence at a time is a single-server queue.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "laws/queueing_theory.hpp"
#include "laws/traffic.hpp"
#include "oracle/affine_step_time.hpp"
#include "oracle/replay.hpp"
#include "sampling.hpp"

namespace llmplan {
namespace {

constexpr Duration kService{1'000'000'000};  // mean
constexpr std::int64_t kRequests = 12'000;
constexpr std::uint64_t kRuns = 16;

EngineLimits one_at_a_time() {
  return {1, std::int64_t{1} << 31, std::int64_t{1} << 31, std::int64_t{1} << 32, 16};
}

/// Service times in units of the mean; every request's wait after a tenth for warming up.
std::vector<double> waits(const std::vector<Request>& requests, const StepCoefficients& cost) {
  const Replay seen = replay(requests, one_at_a_time(), AffineStepTime(cost), Stepping::Jump);
  std::vector<double> result;
  for (std::size_t i = requests.size() / 10; i < requests.size(); ++i) {
    const Duration wait = seen.record.requests[i].first_scheduled - requests[i].arrival;
    result.push_back(to_seconds(wait) / to_seconds(kService));
  }
  return result;
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) {
    sum += value;
  }
  return sum / static_cast<double>(values.size());
}

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const double rank = std::ceil(share * static_cast<double>(values.size()));
  return values[static_cast<std::size_t>(rank) - 1];
}

Duration gap(double load) {
  return Duration{std::llround(static_cast<double>(kService.count()) / load)};
}

std::vector<double> md1_waits(std::uint64_t seed, double load) {
  StepCoefficients cost;
  cost.base = kService;  // one step per request
  const auto one_token = [](Rng& /*rng*/) { return RequestTokens{1, 1}; };
  return waits(poisson_requests(seed, kRequests, gap(load), one_token), cost);
}

std::vector<double> mm1_waits(std::uint64_t seed, double load) {
  StepCoefficients cost;
  cost.per_prefill_token = Duration{1000};  // and a prompt has a million tokens on average
  const auto exponential_prompt = [](Rng& rng) {
    return RequestTokens{static_cast<std::int32_t>(std::ceil(1e6 * sample_exponential(rng))), 1};
  };
  return waits(poisson_requests(seed, kRequests, gap(load), exponential_prompt), cost);
}

/// `theory` is inside the interval, and the interval is narrow enough to say something.
void expect_agrees(const Estimate& seen, double theory, double widest) {
  EXPECT_NEAR(seen.mean, theory, seen.half_width);
  EXPECT_LT(seen.half_width, widest * theory);
}

TEST(SingleServerLaw, ClosedForms_AgreeWithTheirSpecialCases) {
  EXPECT_NEAR(erlang_c(1, 0.7), 0.7, 1e-12);
  EXPECT_NEAR(erlang_c(2, 0.5), 1.0 / 3, 1e-12);
  EXPECT_NEAR(mmc_mean_wait(1, 0.7), mg1_mean_wait(0.7, 1), 1e-12);
  EXPECT_NEAR(md1_wait_cdf(0.7, 0), 0.3, 1e-12);
  double mean_wait = 0;
  for (double t = 0.0005; t < 60; t += 0.001) {
    mean_wait += 0.001 * (1 - (t < 15 ? md1_wait_cdf(0.7, t) : 1));
  }
  EXPECT_NEAR(mean_wait, mg1_mean_wait(0.7, 0), 1e-3);
}

TEST(SingleServerLaw, ConstantService_WaitsAsMD1) {
  for (const double load : {0.3, 0.6}) {
    const Estimate seen =
        replicate(kRuns, [load](std::uint64_t seed) { return mean(md1_waits(seed, load)); });
    expect_agrees(seen, mg1_mean_wait(load, 0), 0.06);
  }
}

TEST(SingleServerLaw, ConstantService_HasTheP99OfMD1) {
  const Estimate seen =
      replicate(kRuns, [](std::uint64_t seed) { return quantile(md1_waits(seed, 0.6), 0.99); });
  expect_agrees(seen, md1_wait_quantile(0.6, 0.99), 0.10);
}

TEST(SingleServerLaw, ExponentialPrompts_WaitAsMM1) {
  const Estimate seen =
      replicate(kRuns, [](std::uint64_t seed) { return mean(mm1_waits(seed, 0.6)); });
  expect_agrees(seen, mmc_mean_wait(1, 0.6), 0.10);
}

TEST(SingleServerLaw, ExponentialPrompts_HaveTheP99OfMM1) {
  const Estimate seen =
      replicate(kRuns, [](std::uint64_t seed) { return quantile(mm1_waits(seed, 0.6), 0.99); });
  expect_agrees(seen, std::log(100 * 0.6) / (1 - 0.6), 0.12);
}

}  // namespace
}  // namespace llmplan
