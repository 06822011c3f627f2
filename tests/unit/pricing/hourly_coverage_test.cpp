#include "hourly_coverage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "lease_sets.hpp"
#include "running_time.hpp"

namespace llmplan {
namespace {

HourlyCoverage::OfUsage coverage_of(const std::vector<Lease>& leases, std::int64_t count,
                                    Duration window) {
  const RunningTime running(leases, 60);
  const CoverableUsage usage{running.seconds_per_hour(ceil_seconds(window)), count,
                             Usd::parse("1")};
  return cover_hours({usage}, {}, window).usages.front();
}

TEST(ReservedCoverage, TwoHalfHoursInOneClockHour_ShareOneCommitment) {
  const auto in_turn = coverage_of({lease(0, 1800), lease(1800, 3600)}, 1, hours(2));
  EXPECT_EQ(in_turn.reserved_seconds, 3600);
  EXPECT_EQ(in_turn.on_demand_micros / kMicrosPerSecond, 0);
  const auto at_once = coverage_of({lease(0, 1800), lease(0, 1800)}, 1, hours(2));
  EXPECT_EQ(at_once.reserved_seconds, 3600);
  EXPECT_EQ(at_once.on_demand_micros / kMicrosPerSecond, 0);
}

TEST(ReservedCoverage, UnusedTime_DoesNotMoveToAnotherClockHour) {
  const HourlyCoverage::OfUsage coverage =
      coverage_of({lease(3600, 7200), lease(3600, 5400)}, 1, hours(2));
  EXPECT_EQ(coverage.reserved_seconds, 3600);
  EXPECT_EQ(coverage.on_demand_micros / kMicrosPerSecond, 1800);
  EXPECT_EQ(coverage.on_demand_micros_by_hour,
            (std::vector<std::int64_t>{0, 1800 * kMicrosPerSecond}));
}

TEST(ReservedCoverage, OneSecondTooMuch_IsOnDemand) {
  EXPECT_EQ(coverage_of({lease(0, 3600)}, 1, hours(1)).on_demand_micros / kMicrosPerSecond, 0);
  EXPECT_EQ(
      coverage_of({lease(0, 3600), lease(0, 60)}, 1, hours(1)).on_demand_micros / kMicrosPerSecond,
      60);
}

TEST(ReservedCoverage, CutOffHour_CoversItsShareOnly) {
  const HourlyCoverage::OfUsage coverage =
      coverage_of({lease(0, 1800), lease(0, 1800)}, 1, seconds(1800));
  EXPECT_EQ(coverage.reserved_seconds, 1800);
  EXPECT_EQ(coverage.on_demand_micros / kMicrosPerSecond, 1800);
}

TEST(ReservedCoverage, TimePastTheWindow_IsOnDemand) {
  EXPECT_EQ(coverage_of({lease(3500, 3700)}, 1, hours(1)).on_demand_micros / kMicrosPerSecond, 100);
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
      const HourlyCoverage::OfUsage coverage = coverage_of(leases, count, seconds(kEnd));
      ASSERT_EQ(coverage.reserved_seconds, expected);
      ASSERT_EQ(coverage.reserved_seconds + coverage.on_demand_micros / kMicrosPerSecond,
                RunningTime(leases, 60).total_seconds());
    }
  }
}

TEST(ReservedCoverage, MoreCommitments_NeverCoverLess) {
  std::mt19937_64 random(13);
  const auto leases = random_leases(random, 500, 744 * kSecondsPerHour);
  std::int64_t before = -1;
  for (std::int64_t count = 0; count < 8; ++count) {
    const HourlyCoverage::OfUsage coverage = coverage_of(leases, count, hours(744));
    EXPECT_GE(coverage.reserved_seconds, before);
    before = coverage.reserved_seconds;
  }
}

/// Usages of whole instance-hours, one clock hour each.
CoverableUsage an_hour_of(std::int64_t instances, const char* on_demand) {
  return {{instances * kSecondsPerHour}, 0, Usd::parse(on_demand)};
}

std::vector<std::int64_t> plan_micros(const HourlyCoverage& coverage) {
  std::vector<std::int64_t> micros;
  for (const HourlyCoverage::OfUsage& usage : coverage.usages) {
    micros.push_back(usage.plan_micros);
  }
  return micros;
}

constexpr std::int64_t kHour = kSecondsPerHour * kMicrosPerSecond;

TEST(PlanCoverage, DeepestDiscountFirst_NotTheDearestMachine) {
  // The plan saves 60 % of the small machine and 50 % of the large one; it pays for both small ones
  // and half a large one: 2 x 0.4 + 0.5 x 5 = 3.30 an hour.
  const HourlyCoverage coverage =
      cover_hours({an_hour_of(1, "10"), an_hour_of(2, "1")},
                  {{Usd::parse("3.30"), {Usd::parse("5"), Usd::parse("0.4")}}}, hours(1));
  EXPECT_EQ(plan_micros(coverage), (std::vector<std::int64_t>{kHour / 2, 2 * kHour}));
  EXPECT_EQ(coverage.usages[0].on_demand_micros, kHour / 2);
  EXPECT_EQ(coverage.usages[1].on_demand_micros, 0);
  EXPECT_EQ(coverage.unused[0], Usd{});
}

TEST(PlanCoverage, EqualShares_TheLowestRateFirst) {
  const HourlyCoverage coverage =
      cover_hours({an_hour_of(1, "10"), an_hour_of(1, "2")},
                  {{Usd::parse("1"), {Usd::parse("5"), Usd::parse("1")}}}, hours(1));
  EXPECT_EQ(plan_micros(coverage), (std::vector<std::int64_t>{0, kHour}));
}

TEST(PlanCoverage, UnusedCommitment_IsLostHourByHour) {
  const CoverableUsage idle_then_two{{0, 2 * kSecondsPerHour}, 0, Usd::parse("2")};
  const HourlyCoverage coverage =
      cover_hours({idle_then_two}, {{Usd::parse("1.5"), {Usd::parse("1.5")}}}, hours(2));
  EXPECT_EQ(coverage.unused[0], Usd::parse("1.5"));
  EXPECT_EQ(coverage.usages[0].plan_micros, kHour);
  EXPECT_EQ(coverage.usages[0].on_demand_micros, kHour);
}

TEST(PlanCoverage, ReservedInstancesCoverBeforeThePlan) {
  const CoverableUsage three{{3 * kSecondsPerHour}, 2, Usd::parse("2")};
  const HourlyCoverage coverage =
      cover_hours({three}, {{Usd::parse("3"), {Usd::parse("1.5")}}}, hours(1));
  EXPECT_EQ(coverage.usages[0].reserved_seconds, 2 * kSecondsPerHour);
  EXPECT_EQ(coverage.usages[0].plan_micros, kHour);
  EXPECT_EQ(coverage.unused[0], Usd::parse("1.5"));
}

TEST(PlanCoverage, TheSecondPlan_PaysForWhatTheFirstLeft) {
  const HourlyCoverage coverage = cover_hours(
      {an_hour_of(3, "2")},
      {{Usd::parse("1"), {Usd::parse("1")}}, {Usd::parse("1.2"), {Usd::parse("1.2")}}}, hours(1));
  EXPECT_EQ(coverage.usages[0].plan_micros, 2 * kHour);
  EXPECT_EQ(coverage.usages[0].on_demand_micros, kHour);
}

TEST(PlanCoverage, UsageWithoutARate_StaysOnDemand) {
  const HourlyCoverage coverage =
      cover_hours({an_hour_of(1, "2"), an_hour_of(1, "2")},
                  {{Usd::parse("9"), {Usd::parse("1"), std::nullopt}}}, hours(1));
  EXPECT_EQ(coverage.usages[1].on_demand_micros, kHour);
  EXPECT_EQ(coverage.unused[0], Usd::parse("8"));
}

TEST(PlanCoverage, CutOffHour_HasItsShareOfTheCommitment) {
  const CoverableUsage usage{{1800}, 0, Usd::parse("2")};
  const HourlyCoverage coverage =
      cover_hours({usage}, {{Usd::parse("1"), {Usd::parse("1")}}}, seconds(1800));
  EXPECT_EQ(coverage.usages[0].plan_micros, kHour / 2);
  EXPECT_EQ(coverage.unused[0], Usd{});
}

/// A bill in pico-dollars × microseconds: commitments and on-demand.
TEST(PlanCoverage, RandomUsage_NeverCostsMoreThanItsCommitmentPlusOnDemand) {
  std::mt19937_64 random(31);
  const auto below = [&random](std::int64_t end) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end));
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<CoverableUsage> usages;
    CoveringPlan plan{Usd::from_cents(below(2000)), {}};
    for (int i = 0; i < 3; ++i) {
      const Usd on_demand = Usd::from_cents(1 + below(500));
      usages.push_back({{}, below(3), on_demand});
      for (int hour = 0; hour < 24; ++hour) {
        usages.back().seconds_per_hour.push_back(below(8 * kSecondsPerHour));
      }
      plan.rates.push_back(below(4) == 0 ? std::nullopt
                                         : std::optional(on_demand.prorate(1 + below(9), 10)));
    }
    const HourlyCoverage coverage = cover_hours(usages, {plan}, hours(24));
    Int128 spent = 0;
    for (std::size_t i = 0; i < usages.size(); ++i) {
      const HourlyCoverage::OfUsage& of = coverage.usages[i];
      std::int64_t used = 0;
      for (const std::int64_t in_hour : usages[i].seconds_per_hour) {
        used += in_hour;
      }
      ASSERT_EQ(of.reserved_seconds * kMicrosPerSecond + of.plan_micros + of.on_demand_micros,
                used * kMicrosPerSecond);
      ASSERT_TRUE(plan.rates[i] || of.plan_micros == 0);
      spent += plan.rates[i] ? plan.rates[i]->picos() * of.plan_micros : 0;
    }
    const Int128 committed = plan.per_hour.picos() * 24 * kHour;
    const Int128 unused = coverage.unused[0].picos() * kHour;
    ASSERT_LE(spent + unused, committed);
    ASSERT_LT(committed - spent - unused, kHour);  // below a pico-dollar an hour
  }
}

}  // namespace
}  // namespace llmplan
