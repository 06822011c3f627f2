#include "settled_timing.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

Timing settled(std::initializer_list<double> times) {
  std::vector<Seconds> seconds;
  for (const double time : times) {
    seconds.emplace_back(time);
  }
  return settled_timing(seconds);
}

TEST(SettledTiming, ThreeTimes_AllCount) {
  const Timing timing = settled({4, 2, 1});
  EXPECT_DOUBLE_EQ(timing.time.count(), 2);
  EXPECT_DOUBLE_EQ(timing.spread, 1.5);
}

TEST(SettledTiming, OneOrTwoTimes_AreTaken) {
  EXPECT_DOUBLE_EQ(settled({3}).time.count(), 3);
  EXPECT_DOUBLE_EQ(settled({3}).spread, 0);
  EXPECT_DOUBLE_EQ(settled({3, 5}).time.count(), 4);
  EXPECT_DOUBLE_EQ(settled({3, 5}).spread, 0.5);
}

TEST(SettledTiming, Hiccup_IsOverruledByTheMeasurementAfterIt) {
  EXPECT_NEAR(settled({100, 101, 180}).spread, 0.79, 0.01);
  const Timing timing = settled({100, 101, 180, 102});
  EXPECT_DOUBLE_EQ(timing.time.count(), 101);
  EXPECT_NEAR(timing.spread, 0.02, 0.001);
}

TEST(SettledTiming, Minority_NeverWins) {
  // Three that agree closely among seven are no majority.
  EXPECT_GT(settled({10, 10, 10, 20, 21, 23, 25}).spread, 0.1);
}

}  // namespace
}  // namespace llmplan
