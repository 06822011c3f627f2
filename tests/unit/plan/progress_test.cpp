#include "progress.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

TEST(Progress, Fraction_IsTheMeanOverJobs) {
  Progress progress;
  EXPECT_EQ(progress.fraction(), 0);
  progress.start(2, Duration{1000});
  EXPECT_EQ(progress.fraction(), 0);
  progress.job(0)->store(1000);
  EXPECT_DOUBLE_EQ(progress.fraction(), 0.5);
  progress.job(1)->store(500);
  EXPECT_DOUBLE_EQ(progress.fraction(), 0.75);
}

}  // namespace
}  // namespace llmplan
