#include "bedrock/token_bucket.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "rng.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kMinutePs = 60'000'000'000'000;

Time at_ps(std::int64_t ps) { return Time{Duration{ps}}; }

TEST(TokenBucket, Full_HoldsOneMinuteOfQuotaAndNotOneTokenMore) {
  TokenBucket bucket(1000);
  EXPECT_TRUE(bucket.holds(at_ps(0), 1000));
  EXPECT_FALSE(bucket.holds(at_ps(0), 1001));
}

TEST(TokenBucket, Empty_HoldsAToken_NotAPicosecondTooEarly) {
  constexpr std::int64_t kPerMinute = 7;  // does not divide a minute
  TokenBucket bucket(kPerMinute);
  bucket.take(kPerMinute);
  const std::int64_t first = (kMinutePs + kPerMinute - 1) / kPerMinute;
  EXPECT_FALSE(bucket.holds(at_ps(first - 1), 1));
  EXPECT_TRUE(bucket.holds(at_ps(first), 1));
}

TEST(TokenBucket, LeftAlone_NeverRisesAboveItsQuota) {
  TokenBucket bucket(1000);
  bucket.take(1);
  const Time month = at_ps(kMinutePs * 60 * 24 * 30);
  EXPECT_TRUE(bucket.holds(month, 1000));
  EXPECT_FALSE(bucket.holds(month, 1001));
}

TEST(TokenBucket, LargestQuotaAndLongestRun_DoNotOverflow) {
  constexpr std::int64_t kQuota = 1'000'000'000'000;
  TokenBucket bucket(kQuota);
  bucket.take(kQuota);
  const Time late = at_ps(std::numeric_limits<std::int64_t>::max());
  EXPECT_TRUE(bucket.holds(late, kQuota));
  EXPECT_FALSE(bucket.holds(late, kQuota + 1));
}

TEST(TokenBucket, RefilledInManyPieces_HoldsWhatOnePieceGives) {
  constexpr std::int64_t kPerMinute = 999'983;  // a prime
  TokenBucket pieces(kPerMinute);
  TokenBucket whole(kPerMinute);
  pieces.take(kPerMinute);
  whole.take(kPerMinute);
  Rng rng(1, "pieces");
  std::int64_t now = 0;
  for (int i = 0; i < 1000; ++i) {
    now += rng.below(1'000'000'000);
    (void)pieces.holds(at_ps(now), 0);
  }
  const auto tokens = static_cast<std::int64_t>(Int128{kPerMinute} * now / kMinutePs);
  for (TokenBucket* bucket : {&pieces, &whole}) {
    EXPECT_TRUE(bucket->holds(at_ps(now), tokens));
    EXPECT_FALSE(bucket->holds(at_ps(now), tokens + 1));
  }
}

TEST(TokenBucket, SettledForLess_GivesTheRestBack) {
  // AWS's example: 4,000 prompt tokens, 1,000 of 32,000 output tokens, burndown 5.
  TokenBucket bucket(36'000);
  ASSERT_TRUE(bucket.holds(at_ps(0), 36'000));
  bucket.take(36'000);
  bucket.settle(at_ps(0), 36'000, 9'000);
  EXPECT_TRUE(bucket.holds(at_ps(0), 27'000));
  EXPECT_FALSE(bucket.holds(at_ps(0), 27'001));
}

TEST(TokenBucket, SettledForMore_GoesNegativeAndEarnsItBackFirst) {
  // AWS's example with max_tokens 1,250: 5,250 reserved, 9,000 charged.
  constexpr std::int64_t kPerMinute = 5'250;
  TokenBucket bucket(kPerMinute);
  bucket.take(5'250);
  bucket.settle(at_ps(0), 5'250, 9'000);
  const std::int64_t positive = (Int128{3'750} * kMinutePs + kPerMinute - 1) / kPerMinute;
  EXPECT_FALSE(bucket.holds(at_ps(positive - 1), 0));
  EXPECT_TRUE(bucket.holds(at_ps(positive), 0));
  EXPECT_FALSE(bucket.holds(at_ps(positive), 1));
}

TEST(TokenBucket, GivenBackWhenFull_StaysFull) {
  TokenBucket bucket(100);
  bucket.take(10);
  bucket.settle(at_ps(kMinutePs), 10, 1);
  EXPECT_TRUE(bucket.holds(at_ps(kMinutePs), 100));
  EXPECT_FALSE(bucket.holds(at_ps(kMinutePs), 101));
}

}  // namespace
}  // namespace llmplan
