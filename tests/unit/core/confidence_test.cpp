#include "confidence.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "rng.hpp"
#include "sampling.hpp"

namespace llmplan {
namespace {

TEST(Confidence, StudentT95_EqualsTheTable) {
  EXPECT_DOUBLE_EQ(student_t95(1), 12.706);
  EXPECT_DOUBLE_EQ(student_t95(9), 2.262);
  EXPECT_DOUBLE_EQ(student_t95(19), 2.093);
  EXPECT_DOUBLE_EQ(student_t95(30), 2.042);
}

TEST(Confidence, StudentT95_BeyondTheTableIsWithinTwoThousandths) {
  EXPECT_NEAR(student_t95(31), 2.0395, 0.0041);
  EXPECT_NEAR(student_t95(40), 2.0211, 0.002);
  EXPECT_NEAR(student_t95(120), 1.9799, 0.0004);
  EXPECT_NEAR(student_t95(1'000'000), 1.95996, 1e-4);
}

TEST(Confidence, StudentT95_FallsWithDegreesOfFreedom) {
  for (std::size_t degrees = 1; degrees < 200; ++degrees) {
    EXPECT_GT(student_t95(degrees), student_t95(degrees + 1)) << degrees;
  }
}

TEST(Confidence, HalfWidth_OfWorkedExample) {
  // Deviations from 4 are -2, 0, 2: variance 4, standard error 2 / sqrt(3), t(2) = 4.303.
  EXPECT_NEAR(half_width95_around(std::vector<double>{2, 4, 6}, 4), 4.303 * 2 / std::sqrt(3.0),
              1e-12);
}

TEST(Confidence, HalfWidth_GrowsWhenTheCentreIsNotTheMean) {
  const std::vector<double> values{2, 4, 6};
  EXPECT_GT(half_width95_around(values, 5), half_width95_around(values, 4));
}

TEST(Confidence, HalfWidth_CoversTheMeanOfNormalSamples) {
  Rng rng(5, "coverage");
  int covered = 0;
  constexpr int kRuns = 2000;
  for (int run = 0; run < kRuns; ++run) {
    std::array<double, 6> values{};
    double mean = 0;
    for (double& value : values) {
      value = sample_normal(rng);
      mean += value / static_cast<double>(values.size());
    }
    covered += std::abs(mean) <= half_width95_around(values, mean) ? 1 : 0;
  }
  EXPECT_NEAR(covered, 0.95 * kRuns, 3.5 * std::sqrt(0.95 * 0.05 * kRuns));
}

TEST(Confidence, Lag1_OfWorkedExamples) {
  EXPECT_DOUBLE_EQ(lag1_correlation(std::vector<double>{3, 3, 3}), 0);
  EXPECT_DOUBLE_EQ(lag1_correlation(std::vector<double>{1, -1, 1, -1}), -0.75);
  EXPECT_DOUBLE_EQ(lag1_correlation(std::vector<double>{1, 2, 3, 4}), 0.25);
}

TEST(Confidence, Lag1_OfAutoregressionEqualsItsCoefficient) {
  Rng rng(3, "ar1");
  std::vector<double> values(100'000);
  for (std::size_t i = 1; i < values.size(); ++i) {
    values[i] = 0.7 * values[i - 1] + sample_normal(rng);
  }
  EXPECT_NEAR(lag1_correlation(values), 0.7, 0.01);
}

TEST(ConfidenceDeathTest, OneValue_IsRefused) {
  const std::vector<double> one{1};
  EXPECT_DEATH((void)half_width95_around(one, 1), "an interval needs two values");
  EXPECT_DEATH((void)student_t95(0), "degree of freedom");
}

}  // namespace
}  // namespace llmplan
