#include <gtest/gtest.h>

#include "bedrock_workload.hpp"

namespace llmplan {
namespace {

/// One attempt each, so that a refusal shows as a throttled request.
BedrockConfig quota_config(std::optional<std::int64_t> tokens_per_minute) {
  BedrockConfig config = plain_config();
  config.tokens_per_minute = tokens_per_minute;
  config.max_attempts = 1;
  return config;
}

RequestCounts counts_of(const BedrockConfig& config, std::vector<Request> requests) {
  return run_logged(config, std::move(requests), options_of(std::chrono::minutes{10}))
      .outcome.requests;
}

TEST(BedrockQuota, ExactlyEnoughTokens_Admits) {
  EXPECT_EQ(counts_of(quota_config(1000), {{Time{}, 600, 400}}).completed, 1);
}

TEST(BedrockQuota, OneTokenShort_Throttles) {
  const RequestCounts counts = counts_of(quota_config(999), {{Time{}, 600, 400}});
  EXPECT_EQ(counts.completed, 0);
  EXPECT_EQ(counts.throttled, 1);
}

TEST(BedrockQuota, Absent_ThrottlesNothing) {
  const RequestCounts counts = counts_of(quota_config({}), poisson_requests(5000, 100, 3));
  EXPECT_EQ(counts.arrived, 5000);
  EXPECT_EQ(counts.completed, 5000);
}

TEST(BedrockQuota, RequestsPerMinute_AdmitsThatManyAtOnceAndOneMorePerShare) {
  BedrockConfig config = quota_config({});
  config.requests_per_minute = 3;
  const Time third = at_seconds(20);
  EXPECT_EQ(counts_of(config, {4, {Time{}, 1, 1}}).throttled, 1);
  EXPECT_EQ(
      counts_of(config, {{Time{}, 1, 1}, {Time{}, 1, 1}, {Time{}, 1, 1}, {third, 1, 1}}).throttled,
      0);
  EXPECT_EQ(counts_of(config,
                      {{Time{}, 1, 1}, {Time{}, 1, 1}, {Time{}, 1, 1}, {third - Duration{1}, 1, 1}})
                .throttled,
            1);
}

TEST(BedrockQuota, RefusedAttempt_TakesNothingFromEitherQuota) {
  BedrockConfig config = quota_config(100);
  config.requests_per_minute = 1;
  const RequestCounts too_large = counts_of(config, {{Time{}, 100, 1}, {Time{}, 99, 1}});
  EXPECT_EQ(too_large.completed, 1);
  // The second finds tokens but no request left; the third, a minute on, finds all tokens again.
  const RequestCounts no_request =
      counts_of(config, {{Time{}, 40, 10}, {Time{}, 40, 10}, {at_seconds(60), 90, 10}});
  EXPECT_EQ(no_request.completed, 2);
  EXPECT_EQ(no_request.throttled, 1);
}

TEST(BedrockQuota, Refill_IsExactToThePicosecond) {
  const BedrockConfig config = quota_config(60);  // one token a second
  const Time ten = at_seconds(10);
  EXPECT_EQ(counts_of(config, {{Time{}, 59, 1}, {ten, 9, 1}}).throttled, 0);
  EXPECT_EQ(counts_of(config, {{Time{}, 59, 1}, {ten - Duration{1}, 9, 1}}).throttled, 1);
}

TEST(BedrockQuota, MaxTokens_AreHeldUntilTheAnswerEnds) {
  BedrockConfig config = quota_config(6000);
  config.max_tokens = 5500;
  // Reserves 6,000 at 0, charges 501 at 1 s: then 5,499 and the refill of 1 s, 100, are there.
  const Request first{Time{}, 500, 1};
  const Time end = at_seconds(1);
  EXPECT_EQ(counts_of(config, {first, {end, 99, 1}}).throttled, 1);  // an arrival goes first
  EXPECT_EQ(counts_of(config, {first, {end + Duration{1}, 99, 1}}).throttled, 0);
  EXPECT_EQ(counts_of(config, {first, {end + Duration{1}, 100, 1}}).throttled, 1);
}

TEST(BedrockQuota, MaxTokensBelowTheAnswer_ReservesTheAnswer) {
  BedrockConfig config = quota_config(1000);
  config.max_tokens = 10;
  EXPECT_EQ(counts_of(config, {{Time{}, 600, 400}}).throttled, 0);
  EXPECT_EQ(counts_of(config, {{Time{}, 601, 400}}).throttled, 1);
}

TEST(BedrockQuota, BurndownAtSettlement_ThrottlesLaterRequests) {
  BedrockConfig config = quota_config(600);  // ten tokens a second
  config.output_burndown = 5;
  // Reserves 600 and charges 100 + 5·500: at 0.6 s + 499/100 s it is 1,944.1 short.
  const Request first{Time{}, 100, 500};
  const Time positive_by_one = at_seconds(200.1);
  EXPECT_EQ(counts_of(config, {first, {positive_by_one, 1, 1}}).throttled, 1);
  EXPECT_EQ(counts_of(config, {first, {at_seconds(200.2), 1, 1}}).throttled, 0);
  EXPECT_EQ(counts_of(config, {first, {at_seconds(200.2) - Duration{1}, 1, 1}}).throttled, 1);
  config.output_burndown = 1;
  EXPECT_EQ(counts_of(config, {first, {at_seconds(0.2), 1, 1}}).throttled, 0);
}

}  // namespace
}  // namespace llmplan
