#include "running_time.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

std::vector<Lease> random_leases(std::mt19937_64& random, int count, std::int64_t end) {
  std::vector<Lease> leases;
  for (int i = 0; i < count; ++i) {
    const auto from = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end));
    const auto length = static_cast<std::int64_t>(random() % 9000);
    leases.push_back(lease(from, std::min(from + length, end)));
  }
  return leases;
}

/// Instances running in each second, counted one by one.
std::vector<std::int64_t> running_by_second(const std::vector<Lease>& leases, std::int64_t minimum,
                                            std::int64_t end) {
  std::vector<std::int64_t> running(static_cast<std::size_t>(end), 0);
  for (const Lease& one : leases) {
    const std::int64_t from = ceil_seconds(one.from.time_since_epoch());
    const std::int64_t until = from + std::max(minimum, ceil_seconds(one.until - one.from));
    for (std::int64_t second = from; second < std::min(until, end); ++second) {
      ++running[static_cast<std::size_t>(second)];
    }
  }
  return running;
}

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

ReservedCoverage coverage_of(const std::vector<Lease>& leases, std::int64_t count,
                             Duration window) {
  return reserved_coverage(RunningTime(leases, 60), count, window);
}

TEST(ReservedCoverage, TwoHalfHoursInOneClockHour_ShareOneCommitment) {
  const auto in_turn = coverage_of({lease(0, 1800), lease(1800, 3600)}, 1, hours(2));
  EXPECT_EQ(in_turn.covered_seconds, 3600);
  EXPECT_EQ(in_turn.on_demand_seconds, 0);
  const auto at_once = coverage_of({lease(0, 1800), lease(0, 1800)}, 1, hours(2));
  EXPECT_EQ(at_once.covered_seconds, 3600);
  EXPECT_EQ(at_once.on_demand_seconds, 0);
}

TEST(ReservedCoverage, UnusedTime_DoesNotMoveToAnotherClockHour) {
  const auto coverage = coverage_of({lease(3600, 7200), lease(3600, 5400)}, 1, hours(2));
  EXPECT_EQ(coverage.covered_seconds, 3600);
  EXPECT_EQ(coverage.on_demand_seconds, 1800);
  EXPECT_EQ(coverage.on_demand_per_hour, (std::vector<std::int64_t>{0, 1800}));
}

TEST(ReservedCoverage, OneSecondTooMuch_IsOnDemand) {
  EXPECT_EQ(coverage_of({lease(0, 3600)}, 1, hours(1)).on_demand_seconds, 0);
  EXPECT_EQ(coverage_of({lease(0, 3600), lease(0, 60)}, 1, hours(1)).on_demand_seconds, 60);
}

TEST(ReservedCoverage, CutOffHour_CoversItsShareOnly) {
  const auto coverage = coverage_of({lease(0, 1800), lease(0, 1800)}, 1, seconds(1800));
  EXPECT_EQ(coverage.covered_seconds, 1800);
  EXPECT_EQ(coverage.on_demand_seconds, 1800);
}

TEST(ReservedCoverage, TimePastTheWindow_IsOnDemand) {
  EXPECT_EQ(coverage_of({lease(3500, 3700)}, 1, hours(1)).on_demand_seconds, 100);
}

TEST(ReservedCoverage, RandomLeases_MatchTheRuleAppliedSecondBySecond) {
  std::mt19937_64 random(9);
  constexpr std::int64_t kEnd = 6 * kSecondsPerHour;
  for (int round = 0; round < 30; ++round) {
    const auto leases = random_leases(random, 12, kEnd - 60);
    const auto by_second = running_by_second(leases, 60, kEnd);
    for (std::int64_t count = 0; count < 5; ++count) {
      std::int64_t expected = 0;
      std::int64_t left = 0;
      for (std::int64_t second = 0; second < kEnd; ++second) {
        left = second % kSecondsPerHour == 0 ? count * kSecondsPerHour : left;
        const std::int64_t used = std::min(left, by_second[static_cast<std::size_t>(second)]);
        expected += used;
        left -= used;
      }
      const auto coverage = coverage_of(leases, count, seconds(kEnd));
      ASSERT_EQ(coverage.covered_seconds, expected);
      ASSERT_EQ(coverage.covered_seconds + coverage.on_demand_seconds,
                RunningTime(leases, 60).total_seconds());
    }
  }
}

TEST(ReservedCoverage, MoreCommitments_NeverCoverLess) {
  std::mt19937_64 random(13);
  const auto leases = random_leases(random, 500, 744 * kSecondsPerHour);
  std::int64_t before = -1;
  for (std::int64_t count = 0; count < 8; ++count) {
    const auto coverage = coverage_of(leases, count, hours(744));
    EXPECT_GE(coverage.covered_seconds, before);
    before = coverage.covered_seconds;
  }
}

}  // namespace
}  // namespace llmplan
