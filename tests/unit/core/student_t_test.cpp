#include <gtest/gtest.h>

#include "confidence.hpp"

namespace llmplan {
namespace {

TEST(StudentT, Points_AreThoseOfTheTables) {
  for (const std::size_t degrees : {1U, 2U, 3U, 4U, 9U, 29U}) {
    EXPECT_NEAR(student_t_point(0.95, degrees) / student_t95(degrees), 1, 2e-4) << degrees;
  }
  // Source: Abramowitz & Stegun 1964, table 26.10.
  EXPECT_NEAR(student_t_point(0.99, 4), 4.604, 5e-4);
  EXPECT_NEAR(student_t_point(0.9, 7), 1.895, 5e-4);
  EXPECT_NEAR(student_t_point(0.5, 1), 1, 1e-9) << "the quartile of Cauchy's distribution";
}

TEST(StudentT, ManyDegrees_AreNearlyNormal) {
  EXPECT_NEAR(student_t_point(0.95, 100'000), 1.959964, 1e-4);
}

TEST(StudentT, NoConfidence_TakesNoWidth) { EXPECT_NEAR(student_t_point(0, 5), 0, 1e-9); }

}  // namespace
}  // namespace llmplan
