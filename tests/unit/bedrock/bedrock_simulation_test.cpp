#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <utility>

#include "bedrock/retry_backoff.hpp"
#include "bedrock_workload.hpp"

namespace llmplan {
namespace {

constexpr Duration kMinute = std::chrono::minutes{1};

/// Little room: requests are accepted at once, after retries, and not at all.
BedrockConfig tight_config() {
  BedrockConfig config = plain_config();
  config.log_sd = 0.5;
  config.tokens_per_minute = 60'000;
  config.requests_per_minute = 400;
  config.max_tokens = 500;
  config.output_burndown = 5;
  return config;
}

std::int64_t count_of(const std::vector<RequestRecord>& records, const std::string& outcome) {
  return std::count_if(records.begin(), records.end(),
                       [&](const RequestRecord& record) { return record.outcome == outcome; });
}

TEST(BedrockSimulation, TightQuota_LosesNoRequest) {
  const LoggedRun run = run_logged(tight_config(), poisson_requests(4000, 5, 2),
                                   options_of(std::chrono::minutes{30}));
  const RequestCounts& counts = run.outcome.requests;
  EXPECT_EQ(counts.arrived, 4000);
  EXPECT_GT(counts.completed, 500);
  EXPECT_GT(counts.throttled, 500);
  EXPECT_EQ(counts.completed + counts.throttled + counts.unfinished, counts.arrived);
  EXPECT_EQ(count_of(run.records, "completed"), counts.completed);
  EXPECT_EQ(count_of(run.records, "throttled"), counts.throttled);
  EXPECT_EQ(run.outcome.latency.e2e.total().count(), counts.completed);
}

TEST(BedrockSimulation, Tokens_AreThoseOfCompletedRequests) {
  const LoggedRun run = run_logged(tight_config(), poisson_requests(4000, 5, 2),
                                   options_of(std::chrono::minutes{30}));
  TokenCounts tokens;
  for (const RequestRecord& record : run.records) {
    if (record.outcome == "completed") {
      tokens.prompt += record.prompt_tokens;
      tokens.output += record.output_tokens;
    }
  }
  EXPECT_EQ(run.outcome.tokens.prompt, tokens.prompt);
  EXPECT_EQ(run.outcome.tokens.output, tokens.output);
  EXPECT_EQ(run.outcome.tokens.cached, 0);
}

TEST(BedrockSimulation, AcceptedTokens_NeverExceedTheQuota) {
  BedrockConfig config = plain_config();
  config.tokens_per_minute = 60'000;
  const LoggedRun run =
      run_logged(config, poisson_requests(6000, 10, 2), options_of(std::chrono::minutes{20}));
  ASSERT_GT(run.outcome.requests.throttled, 0);
  std::map<Time, std::int64_t> accepted;
  for (const RequestRecord& record : run.records) {
    if (record.queue) {
      accepted[record.arrival + *record.queue] += record.prompt_tokens + record.output_tokens;
    }
  }
  // Reservations equal charges here, so between any two moments at most the bucket and its refill
  // can go: checked from the start to every acceptance.
  Int128 sum = 0;
  for (const auto& [time, tokens] : accepted) {
    sum += tokens;
    const Int128 limit = Int128{60'000} * (kMinute + time.time_since_epoch()).count();
    ASSERT_LE(sum * kMinute.count(), limit) << to_seconds(time).count();
  }
}

/// How long a throttled request's client kept trying.
Duration stay_of_throttled(std::uint64_t number, const BedrockConfig& config, std::uint64_t seed) {
  const RetryBackoff backoff(seed);
  Duration stay{};
  for (std::int32_t retry = 1; retry < config.max_attempts; ++retry) {
    stay += to_duration(backoff.wait(number, retry));
  }
  return stay;
}

/// Time in the system, summed over all requests.
Duration stays_of(const LoggedRun& run, const std::vector<Request>& requests,
                  const BedrockConfig& config, std::uint64_t seed) {
  std::map<Time, std::uint64_t> number;
  for (const Request& request : requests) {
    number.emplace(request.arrival, number.size());
  }
  Duration sum{};
  for (const RequestRecord& record : run.records) {
    sum += record.e2e ? *record.e2e : stay_of_throttled(number.at(record.arrival), config, seed);
  }
  return sum;
}

TEST(BedrockSimulation, LittlesLaw_HoldsExactly) {
  const SimulationOptions options = options_of(std::chrono::hours{1});
  const std::vector<Request> requests = poisson_requests(3000, 2, 4);  // half the window
  for (const BedrockConfig& config : {plain_config(), tight_config()}) {
    const LoggedRun run = run_logged(config, requests, options);
    EXPECT_EQ(run.outcome.timeline.back().in_flight, 0);
    const Duration stays = stays_of(run, requests, config, options.seed);
    EXPECT_DOUBLE_EQ(run.outcome.mean_in_flight, to_seconds(stays) / to_seconds(options.window));
  }
}

TEST(BedrockSimulation, Load_DoesNotSlowARequest) {
  BedrockConfig config = plain_config();
  config.log_sd = 0.5;
  const std::vector<Request> alone = {{Time{}, 100, 50}};
  std::vector<Request> crowd(1000, alone[0]);
  const SimulationOptions options = options_of(std::chrono::minutes{5});
  const LoggedRun busy = run_logged(config, crowd, options);
  const LoggedRun quiet = run_logged(config, alone, options);
  EXPECT_TRUE(
      std::any_of(busy.records.begin(), busy.records.end(),
                  [&](const RequestRecord& record) { return record.e2e == quiet.records[0].e2e; }));
}

TEST(BedrockSimulation, SameSeed_GivesTheSameRun) {
  const SimulationOptions options = options_of(std::chrono::minutes{30});
  const LoggedRun first = run_logged(tight_config(), poisson_requests(2000, 5, 2), options);
  const LoggedRun again = run_logged(tight_config(), poisson_requests(2000, 5, 2), options);
  SimulationOptions other = options;
  other.seed = 2;
  const LoggedRun reseeded = run_logged(tight_config(), poisson_requests(2000, 5, 2), other);
  EXPECT_EQ(first.outcome.fingerprint, again.outcome.fingerprint);
  EXPECT_NE(first.outcome.fingerprint, reseeded.outcome.fingerprint);
}

/// Acceptance to first token and to last token, of completed requests by arrival.
std::map<Time, std::pair<Duration, Duration>> speeds_of(const std::vector<RequestRecord>& records) {
  std::map<Time, std::pair<Duration, Duration>> speeds;
  for (const RequestRecord& record : records) {
    if (record.outcome == "completed") {
      speeds[record.arrival] = {*record.ttft - *record.queue, *record.e2e - *record.queue};
    }
  }
  return speeds;
}

TEST(BedrockSimulation, Quota_LeavesTheSpeedOfAcceptedRequestsAlone) {
  const SimulationOptions options = options_of(std::chrono::minutes{30});
  BedrockConfig free = tight_config();
  free.tokens_per_minute.reset();
  free.requests_per_minute.reset();
  const std::vector<Request> requests = poisson_requests(2000, 5, 2);
  const LoggedRun limited = run_logged(tight_config(), requests, options);
  const auto all = speeds_of(run_logged(free, requests, options).records);
  const auto accepted = speeds_of(limited.records);
  EXPECT_EQ(all.size(), requests.size());
  EXPECT_GT(accepted.size(), 300U);
  EXPECT_GT(limited.outcome.latency.queue.total().max(), Duration{0});
  EXPECT_TRUE(std::includes(all.begin(), all.end(), accepted.begin(), accepted.end()));
}

TEST(BedrockSimulation, Timeline_AddsUpAndEndsWithTheWindow) {
  const SimulationOptions options = options_of(std::chrono::seconds{1250});  // 20 buckets and 50 s
  const LoggedRun run = run_logged(tight_config(), poisson_requests(2000, 2, 2), options);
  const std::vector<TimelinePoint>& points = run.outcome.timeline;
  ASSERT_EQ(points.size(), 21U);
  std::int64_t arrivals = 0;
  Time end{};
  for (const TimelinePoint& point : points) {
    EXPECT_EQ(point.start, end);
    end = point.start + point.length;
    arrivals += point.arrivals;
  }
  EXPECT_EQ(end, Time{} + options.window);
  EXPECT_EQ(arrivals, run.outcome.requests.arrived);
}

TEST(BedrockSimulation, Progress_ReachesTheEndOfTheWindow) {
  SimulationOptions options = options_of(std::chrono::seconds{90});
  std::atomic<std::int64_t> progress{0};
  options.progress_ps = &progress;
  (void)run_logged(plain_config(), {{Time{}, 1, 1}}, options);
  EXPECT_EQ(progress.load(), options.window.count());
}

TEST(BedrockSimulation, Timeline_CountsClientsThatWait) {
  BedrockConfig config = plain_config();
  config.requests_per_minute = 0;
  config.max_attempts = 100;  // the later waits are longer than the window
  const LoggedRun run = run_logged(config, std::vector<Request>(50, Request{Time{}, 1, 1}),
                                   options_of(std::chrono::minutes{10}));
  EXPECT_EQ(run.outcome.timeline.back().waiting, 50);
  EXPECT_EQ(run.outcome.timeline.back().in_flight, 50);
}

TEST(BedrockSimulation, Bucket_HoldsWhatHappensAtItsEnd) {
  // Arrives at the end of the first bucket, completes at that of the second.
  BedrockConfig config = plain_config();
  config.ttft_base = seconds(59);
  const LoggedRun run =
      run_logged(config, {{at_seconds(60), 1000, 1}}, options_of(std::chrono::minutes{3}));
  const std::vector<TimelinePoint>& points = run.outcome.timeline;
  ASSERT_EQ(points.size(), 3U);
  EXPECT_EQ(points[0].arrivals, 1);
  EXPECT_EQ(points[0].in_flight, 1);
  EXPECT_EQ(points[1].completed, 1);
  EXPECT_EQ(points[1].in_flight, 0);
  ASSERT_TRUE(points[1].ttft_p99);
  EXPECT_NEAR(points[1].ttft_p99->count(), 60'000, 60);
  EXPECT_FALSE(points[2].ttft_p99);
}

TEST(BedrockSimulation, AnswerAfterTheWindow_IsCompletedButNotInTheWindowsAverages) {
  BedrockConfig config = plain_config();
  config.ttft_base = seconds(120) - seconds(0.001);
  const LoggedRun run =
      run_logged(config, {{at_seconds(30), 1, 1}}, options_of(std::chrono::minutes{1}));
  EXPECT_EQ(run.outcome.requests.completed, 1);
  EXPECT_TRUE(run.outcome.stable);
  EXPECT_DOUBLE_EQ(run.outcome.mean_in_flight, 0.5);
  ASSERT_EQ(run.outcome.timeline.size(), 1U);
  EXPECT_EQ(run.outcome.timeline[0].in_flight, 1);
}

TEST(BedrockSimulation, AnswerBeyondTheHourAfterTheWindow_IsUnfinished) {
  BedrockConfig config = plain_config();
  const SimulationOptions options = options_of(std::chrono::minutes{1});
  config.ttft_base = seconds(3660) - seconds(0.001);
  EXPECT_EQ(run_logged(config, {{Time{}, 1, 1}}, options).outcome.requests.completed, 1);
  config.ttft_base += Duration{1};
  EXPECT_EQ(run_logged(config, {{Time{}, 1, 1}}, options).outcome.requests.unfinished, 1);
}

TEST(BedrockSimulation, CachedPrompt_IsFasterAndCounted) {
  BedrockConfig config = plain_config();
  const std::vector<Request> requests(20, Request{Time{}, 4000, 10, 3000});
  const LoggedRun computed = run_logged(config, requests, options_of(kMinute));
  config.least_cached_tokens = 1024;
  const LoggedRun cached = run_logged(config, requests, options_of(kMinute));
  EXPECT_EQ(computed.outcome.tokens.cached, 0);
  EXPECT_EQ(cached.outcome.tokens.cached, 60'000);
  EXPECT_EQ(cached.outcome.tokens.prompt, 80'000);
  EXPECT_LT(cached.outcome.latency.ttft.total().mean(),
            computed.outcome.latency.ttft.total().mean());
  config.least_cached_tokens = 4096;
  EXPECT_EQ(run_logged(config, requests, options_of(kMinute)).outcome.tokens.cached, 0);
}

TEST(BedrockSimulation, NoRequests_GivesAnEmptyOutcome) {
  const LoggedRun run = run_logged(tight_config(), {}, options_of(std::chrono::minutes{2}));
  EXPECT_EQ(run.outcome.requests.arrived, 0);
  EXPECT_EQ(run.outcome.timeline.size(), 2U);
  EXPECT_EQ(run.outcome.mean_in_flight, 0);
  EXPECT_TRUE(run.outcome.stable);
}

}  // namespace
}  // namespace llmplan
