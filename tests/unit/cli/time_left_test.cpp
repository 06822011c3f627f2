#include "time_left.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

TEST(TimeLeft, IsWhatTheRestTakesAtTheSamePace) {
  EXPECT_EQ(time_left_text(0.5, Seconds(30), {}), "about 30 s left");
  EXPECT_EQ(time_left_text(0.25, Seconds(60), {}), "about 3 min left");
  EXPECT_EQ(time_left_text(0.01, Seconds(120), {}), "about 3.3 h left");
  EXPECT_EQ(time_left_text(1, Seconds(60), {}), "about 1 s left");
}

TEST(TimeLeft, IsNotGuessedFromNothing) {
  EXPECT_EQ(time_left_text(0, Seconds(60), {}), "");
  EXPECT_EQ(time_left_text(0.009, Seconds(60), {}), "");
}

TEST(TimeLeft, EndsWithTheBudget) {
  EXPECT_EQ(time_left_text(0.5, Seconds(60), Seconds(70)), "about 10 s left");
  EXPECT_EQ(time_left_text(0.5, Seconds(60), Seconds(600)), "about 60 s left");
  EXPECT_EQ(time_left_text(0, Seconds(10), Seconds(60)), "about 50 s left");
  EXPECT_EQ(time_left_text(0, Seconds(70), Seconds(60)), "about 1 s left");
}

}  // namespace
}  // namespace llmplan
