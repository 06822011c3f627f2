#include "traffic_rate.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

TEST(TrafficRate, EveryUnit_IsPerSecond) {
  EXPECT_EQ(requests_per_second("3"), 3);
  EXPECT_EQ(requests_per_second("0.123456789/s"), 0.123456789);
  EXPECT_EQ(requests_per_second("90/min"), 1.5);
  EXPECT_EQ(requests_per_second("1800/hour"), 0.5);
  EXPECT_EQ(requests_per_second("172800/day"), 2);
  EXPECT_EQ(requests_per_second("2628000/month"), 1);
}

TEST(TrafficRate, QuotientsWithoutAnEnd_AreRounded) {
  EXPECT_EQ(requests_per_second("100000/day"), 1.1574);
}

TEST(TrafficRate, WhatIsNoRate_IsNone) {
  for (const char* text :
       {"", "many", "0", "-1", "inf", "nan", "3/week", "3 /s", "/day", "1e999"}) {
    EXPECT_FALSE(requests_per_second(text)) << text;
  }
}

}  // namespace
}  // namespace llmplan
