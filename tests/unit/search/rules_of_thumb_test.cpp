// Curves drawn by hand, whose crossings and rules are known.

#include <gtest/gtest.h>

#include <cmath>

#include "answer/break_even.hpp"

namespace llmplan {
namespace {

using Costs = std::vector<std::optional<double>>;

/// Costs at 1,000, 100,000 and 10 million requests a month.
BreakEvenCurve curve(DeploymentKind kind, const Costs& costs) {
  BreakEvenCurve curve{kind, {}};
  double volume = 1e3;
  for (const std::optional<double>& cost : costs) {
    BreakEvenPoint point{volume, std::nullopt, ""};
    if (cost) {
      point.monthly = Usd::from_cents(std::llround(100 * *cost));
    }
    curve.points.push_back(point);
    volume *= 100;
  }
  return curve;
}

constexpr auto kBedrock = DeploymentKind::Bedrock;
constexpr auto kSageMaker = DeploymentKind::SageMaker;
constexpr auto kFleet = DeploymentKind::Fleet;

TEST(Crossings, LinesOnLogarithmicScales_MeetBetweenTheirPoints) {
  // Bedrock costs a cent a request, the fleet 100 dollars: equal at 10,000 requests.
  const auto found = crossings({curve(kBedrock, {10, 1000}), curve(kFleet, {100, 100})});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].below, kBedrock);
  EXPECT_EQ(found[0].above, kFleet);
  EXPECT_NEAR(found[0].requests_per_month, 1e4, 1);
}

TEST(Crossings, EachChangeOfTheCheapest_IsOne) {
  const auto found = crossings({curve(kBedrock, {1, 200, 9000}), curve(kSageMaker, {50, 60, 5000}),
                                curve(kFleet, {500, 500, 500})});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].above, kSageMaker);
  EXPECT_EQ(found[1].below, kSageMaker);
  EXPECT_EQ(found[1].above, kFleet);
  EXPECT_LT(found[0].requests_per_month, 1e5);
  EXPECT_GT(found[1].requests_per_month, 1e5);
}

TEST(Crossings, CurveThatEnds_IsLeftHalfWay) {
  const auto found = crossings({curve(kBedrock, {10, std::nullopt}), curve(kFleet, {100, 100})});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NEAR(found[0].requests_per_month, 1e4, 1);
}

TEST(Crossings, OneCheapestAllAlong_CrossesNothing) {
  EXPECT_TRUE(crossings({curve(kBedrock, {1, 2, 3}), curve(kFleet, {2, 3, 4})}).empty());
  EXPECT_TRUE(crossings({}).empty());
}

std::vector<bool> held(const std::vector<BreakEvenCurve>& curves) {
  std::vector<bool> held;
  for (const RuleOfThumb& rule : judged_rules(curves)) {
    held.push_back(rule.holds);
    EXPECT_FALSE(rule.finding.empty()) << rule.rule;
  }
  return held;
}

TEST(RulesOfThumb, HoldWhereTheKindTheyNameIsCheapest) {
  EXPECT_EQ(held({curve(kBedrock, {1, 200, 9000}), curve(kSageMaker, {50, 60, 5000}),
                  curve(kFleet, {500, 500, 500})}),
            (std::vector{true, true, true}));
}

TEST(RulesOfThumb, FailEachWhereAnotherKindIsCheaper) {
  const auto rest = [](double first, double second, double third) {
    return std::vector{curve(kBedrock, {first, 200, third}), curve(kSageMaker, {50, second, 5000}),
                       curve(kFleet, {500, 500, 500})};
  };
  EXPECT_EQ(held(rest(60, 60, 9000)), (std::vector{false, true, true}));
  EXPECT_EQ(held(rest(1, 300, 9000)), (std::vector{true, false, true}));
  EXPECT_EQ(held(rest(1, 60, 400)), (std::vector{true, true, false}));
}

TEST(RulesOfThumb, FailWhereNothingKeepsTheSlo) {
  const auto nothing = curve(kBedrock, {1, std::nullopt, std::nullopt});
  EXPECT_EQ(held({nothing}), (std::vector{true, false, false}));
}

}  // namespace
}  // namespace llmplan
