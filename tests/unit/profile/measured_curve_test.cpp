#include "measured_curve.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "monotone_regression.hpp"
#include "rng.hpp"

namespace llmplan {
namespace {

using Points = std::vector<MeasuredCurve::Point>;

double at(const Points& points, double size, BeyondMeasured beyond = BeyondMeasured::HoldValue) {
  return MeasuredCurve(points, beyond).at(size).count();
}

TEST(MonotoneRegression, WhatNeverFalls_StaysAsItIs) {
  const std::vector<double> values = {1, 1, 2.5, 7, 7, 9};
  EXPECT_EQ(monotone_regression(values, std::vector<double>(6, 1)), values);
}

TEST(MonotoneRegression, RunThatFalls_BecomesItsWeightedMean) {
  EXPECT_EQ(monotone_regression({1, 6, 4, 5, 9}, {1, 1, 1, 1, 1}),
            (std::vector<double>{1, 5, 5, 5, 9}));
  EXPECT_EQ(monotone_regression({8, 2}, {1, 2}), (std::vector<double>{4, 4}));
}

TEST(MonotoneRegression, RandomValues_GiveTheClosestSequenceThatNeverFalls) {
  Rng rng(7, "monotone");
  for (int round = 0; round < 200; ++round) {
    std::vector<double> values(8);
    std::vector<double> weights(8);
    std::generate(values.begin(), values.end(), [&rng] { return rng.uniform(); });
    std::generate(weights.begin(), weights.end(), [&rng] { return 0.1 + rng.uniform(); });
    const std::vector<double> fitted = monotone_regression(values, weights);
    EXPECT_TRUE(std::is_sorted(fitted.begin(), fitted.end()));
    const auto distance = [&](const std::vector<double>& candidate) {
      double sum = 0;
      for (std::size_t i = 0; i < values.size(); ++i) {
        sum += weights[i] * (candidate[i] - values[i]) * (candidate[i] - values[i]);
      }
      return sum;
    };
    std::vector<double> other = fitted;
    for (double& value : other) {
      value += 0.1 * (rng.uniform() - 0.5);
    }
    std::sort(other.begin(), other.end());
    EXPECT_LE(distance(fitted), distance(other) + 1e-12);
  }
}

TEST(MeasuredCurve, HitsItsPoints) {
  const Points points = {{1, Seconds{3}}, {64, Seconds{4}}, {65, Seconds{7}}, {128, Seconds{7}}};
  for (const MeasuredCurve::Point& point : points) {
    EXPECT_DOUBLE_EQ(at(points, point.size), point.time.count());
  }
}

TEST(MeasuredCurve, StaircaseInPairs_IsKept) {
  const Points points = {{1, Seconds{3}}, {64, Seconds{3}}, {65, Seconds{7}}, {128, Seconds{7}}};
  EXPECT_DOUBLE_EQ(at(points, 63), 3);
  EXPECT_DOUBLE_EQ(at(points, 66), 7);
  EXPECT_DOUBLE_EQ(at(points, 127), 7);
}

TEST(MeasuredCurve, BetweenPoints_IsLinear) {
  EXPECT_DOUBLE_EQ(at({{10, Seconds{1}}, {30, Seconds{3}}}, 15), 1.5);
}

TEST(MeasuredCurve, BelowTheSmallest_CostsAsMuch) {
  EXPECT_DOUBLE_EQ(at({{8, Seconds{2}}, {16, Seconds{3}}}, 1), 2);
}

TEST(MeasuredCurve, BeyondTheLargest_HoldsValueOrEfficiency) {
  const Points points = {{8, Seconds{2}}, {16, Seconds{3}}};
  EXPECT_DOUBLE_EQ(at(points, 32, BeyondMeasured::HoldValue), 3);
  EXPECT_DOUBLE_EQ(at(points, 32, BeyondMeasured::HoldPerSize), 6);
  EXPECT_DOUBLE_EQ(at(points, 16, BeyondMeasured::HoldPerSize), 3);
}

TEST(MeasuredCurve, NoiseAroundAPlateau_DoesNotLiftIt) {
  const Points points = {
      {1, Seconds{10.2}}, {2, Seconds{9.8}}, {4, Seconds{10.1}}, {8, Seconds{9.9}}};
  for (const double size : {1.0, 3.0, 8.0}) {
    EXPECT_NEAR(at(points, size), 10, 0.01);
  }
}

TEST(MeasuredCurveDeathTest, NoPointsOrSizesThatFall_AreOurBug) {
  EXPECT_DEATH(at({}, 1), "point");
  EXPECT_DEATH(at({{2, Seconds{1}}, {2, Seconds{1}}}, 1), "ascend");
}

}  // namespace
}  // namespace llmplan
