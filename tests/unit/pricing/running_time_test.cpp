#include "running_time.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "lease_sets.hpp"

namespace llmplan {
namespace {

TEST(RunningTime, Lease_CountsItsSecondsRoundedUp) {
  const Lease one{Time{seconds(10) + Duration{7}}, Time{seconds(110) + Duration{8}}};
  EXPECT_EQ(RunningTime({&one, 1}, 60).total_seconds(), 101);
  EXPECT_EQ(RunningTime({&one, 1}, 60).end_second(), 111);
}

TEST(RunningTime, Minimum_AppliesToEveryLeaseByItself) {
  const auto billed = [](std::int64_t length) {
    const Lease one = lease(5, 5 + length);
    return RunningTime({&one, 1}, 60).total_seconds();
  };
  EXPECT_EQ(billed(0), 60);
  EXPECT_EQ(billed(59), 60);
  EXPECT_EQ(billed(60), 60);
  EXPECT_EQ(billed(61), 61);
  const std::vector<Lease> two = {lease(0, 10), lease(10, 20)};
  EXPECT_EQ(RunningTime(two, 60).total_seconds(), 120);
}

TEST(RunningTime, SecondsBetween_MatchCountingOneByOne) {
  std::mt19937_64 random(5);
  constexpr std::int64_t kEnd = 20'000;
  for (int round = 0; round < 20; ++round) {
    const auto leases = random_leases(random, 30, kEnd - 60);
    const RunningTime running(leases, 60);
    const auto by_second = running_by_second(leases, 60, kEnd);
    std::vector<std::int64_t> boundaries = {0, kEnd};
    for (int i = 0; i < 12; ++i) {
      boundaries.push_back(static_cast<std::int64_t>(random() % kEnd));
    }
    std::sort(boundaries.begin(), boundaries.end());
    const auto seconds = running.seconds_between(boundaries);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i + 1 < boundaries.size(); ++i) {
      std::int64_t expected = 0;
      for (std::int64_t s = boundaries[i]; s < boundaries[i + 1]; ++s) {
        expected += by_second[static_cast<std::size_t>(s)];
      }
      ASSERT_EQ(seconds[i], expected);
      sum += seconds[i];
    }
    EXPECT_EQ(sum, running.total_seconds());
  }
}

}  // namespace
}  // namespace llmplan
