#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "bedrock/retry_backoff.hpp"
#include "bedrock_workload.hpp"

namespace llmplan {
namespace {

constexpr std::uint64_t kSeed = 1;  // of options_of

/// Kolmogorov–Smirnov distance of shares, sorted here, from the uniform distribution on (0, 1).
double distance_from_uniform(std::vector<double> shares) {
  std::sort(shares.begin(), shares.end());
  const auto count = static_cast<double>(shares.size());
  double distance = 0;
  double rank = 0;
  for (const double share : shares) {
    distance = std::max({distance, share - rank / count, (rank + 1) / count - share});
    ++rank;
  }
  return distance;
}

TEST(RetryBackoff, Waits_AreUniformUnderADoublingCeiling) {
  constexpr int kClients = 20'000;
  const RetryBackoff backoff(kSeed);
  for (std::int32_t retry = 1; retry <= 4; ++retry) {
    std::vector<double> shares;
    for (std::uint64_t client = 0; client < kClients; ++client) {
      shares.push_back(backoff.wait(client, retry).count() / std::exp2(retry - 1));
    }
    constexpr double kRejectedOnceInAThousand = 1.95;
    EXPECT_LT(distance_from_uniform(shares), kRejectedOnceInAThousand / std::sqrt(kClients));
  }
}

TEST(RetryBackoff, Waits_DifferBetweenRetriesOfAClient) {
  const RetryBackoff backoff(kSeed);
  EXPECT_NE(backoff.wait(0, 1).count(), backoff.wait(0, 2).count() / 2);
}

/// Time from a client's first attempt to the one after `retries` waits.
Duration waited(std::uint64_t request, std::int32_t retries) {
  const RetryBackoff backoff(kSeed);
  Duration sum{};
  for (std::int32_t retry = 1; retry <= retries; ++retry) {
    sum += to_duration(backoff.wait(request, retry));
  }
  return sum;
}

TEST(BedrockRetry, NoQuotaAtAll_EndsAfterTheLastAttempt) {
  BedrockConfig config = plain_config();
  config.tokens_per_minute = 0;
  for (const std::int32_t attempts : {1, 2, 5}) {
    config.max_attempts = attempts;
    const SimulationOptions options = options_of(std::chrono::minutes{5});
    const LoggedRun run =
        run_logged(config, std::vector<Request>(20, Request{at_seconds(3), 5, 5}), options);
    EXPECT_EQ(run.outcome.requests.throttled, 20);
    // A request is in flight while its client waits: the time average tells how often it did.
    Duration in_flight{};
    for (std::uint64_t request = 0; request < 20; ++request) {
      in_flight += waited(request, attempts - 1);
    }
    EXPECT_DOUBLE_EQ(run.outcome.mean_in_flight,
                     to_seconds(in_flight) / to_seconds(options.window));
  }
}

TEST(BedrockRetry, AcceptedRetry_CountsItsWaitFromTheArrival) {
  BedrockConfig config = plain_config();
  config.tokens_per_minute = 6'000'000;  // a token every 10 µs
  const LoggedRun run = run_logged(config, {{Time{}, 5'999'999, 1}, {Time{}, 10, 11}},
                                   options_of(std::chrono::hours{3}));
  ASSERT_EQ(run.outcome.requests.completed, 2);
  const RequestRecord& retried = run.records[0];
  ASSERT_EQ(retried.prompt_tokens, 10);
  EXPECT_EQ(retried.queue, waited(1, 1));
  EXPECT_EQ(retried.ttft, waited(1, 1) + seconds(0.51));
  EXPECT_EQ(retried.e2e, waited(1, 1) + seconds(0.61));
}

TEST(BedrockRetry, RefusedUntilTheLastAttempt_IsAcceptedThen) {
  BedrockConfig config = plain_config();
  config.requests_per_minute = 1;
  config.max_attempts = 2;
  // The quota is back after a minute; the wait before the one retry is below a second.
  const auto second_at = [](Duration before) { return at_seconds(60) - before; };
  const Duration wait = waited(1, 1);
  const auto throttled = [&](Time second) {
    return run_logged(config, {{Time{}, 1, 1}, {second, 1, 1}}, options_of(std::chrono::minutes{5}))
        .outcome.requests.throttled;
  };
  EXPECT_EQ(throttled(second_at(wait)), 0);
  EXPECT_EQ(throttled(second_at(wait + Duration{1})), 1);
}

TEST(BedrockRetry, RetryAtACompletion_FindsWhatItGivesBack) {
  BedrockConfig config = plain_config();
  config.tokens_per_minute = 60;
  config.max_tokens = 59;
  config.max_attempts = 2;
  const Duration wait = waited(1, 1);
  // The first ends exactly when the second tries again.
  config.ttft_base = seconds(30) - seconds(0.001);
  const Time second = at_seconds(30) - wait;
  const LoggedRun run =
      run_logged(config, {{Time{}, 1, 1}, {second, 1, 1}}, options_of(std::chrono::minutes{5}));
  EXPECT_EQ(run.outcome.requests.throttled, 0);
}

TEST(BedrockRetry, WaitBeyondTheEnd_LeavesTheRequestUnfinished) {
  BedrockConfig config = plain_config();
  config.tokens_per_minute = 0;
  config.max_attempts = 1000;
  const LoggedRun run = run_logged(config, {{Time{}, 1, 1}}, options_of(std::chrono::minutes{5}));
  EXPECT_EQ(run.outcome.requests.unfinished, 1);
  ASSERT_EQ(run.records.size(), 1U);
  EXPECT_EQ(run.records[0].outcome, "unfinished");
}

}  // namespace
}  // namespace llmplan
