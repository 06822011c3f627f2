#include "clock_hour_meter.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

constexpr Int128 kPicosPerSecond = 1'000'000'000'000;

Time at(std::int64_t seconds) { return Time{std::chrono::seconds{seconds}}; }

Request request(std::int32_t prompt_tokens) {
  Request request;
  request.prompt_tokens = prompt_tokens;
  return request;
}

std::int64_t in_flight_seconds(const ClockHour& hour) {
  return static_cast<std::int64_t>(hour.in_flight_ps / kPicosPerSecond);
}

TEST(ClockHourMeter, TimeInFlight_IsSplitAtTheHours) {
  ClockHourMeter meter;
  meter.advance(at(3000), 0);
  meter.advance(at(2 * 3600 + 600), 2);  // two requests, over two borders
  const std::vector<ClockHour> hours = meter.take();
  ASSERT_EQ(hours.size(), 3U);
  EXPECT_EQ(in_flight_seconds(hours[0]), 2 * 600);
  EXPECT_EQ(in_flight_seconds(hours[1]), 2 * 3600);
  EXPECT_EQ(in_flight_seconds(hours[2]), 2 * 600);
}

TEST(ClockHourMeter, Sum_DoesNotDependOnTheSteps) {
  ClockHourMeter coarse;
  coarse.advance(at(10'000), 3);
  ClockHourMeter fine;
  for (std::int64_t second = 0; second <= 10'000; second += 7) {
    fine.advance(at(second), 3);
  }
  fine.advance(at(10'000), 3);
  EXPECT_TRUE(coarse.in_flight_ps() == fine.in_flight_ps());
  EXPECT_TRUE(coarse.in_flight_ps() == 30'000 * kPicosPerSecond);
}

TEST(ClockHourMeter, EventOnTheHour_BelongsToTheNext) {
  ClockHourMeter meter;
  meter.advance(at(3599), 0);
  meter.count_arrival(request(10));
  meter.advance(at(3600), 1);
  meter.count_arrival(request(20));
  meter.count_completion(5);
  meter.advance(at(5000), 1);
  const std::vector<ClockHour> hours = meter.take();
  ASSERT_EQ(hours.size(), 2U);
  EXPECT_EQ(hours[0].arrivals, 1);
  EXPECT_EQ(hours[0].prompt_tokens, 10);
  EXPECT_EQ(hours[1].prompt_tokens, 20);
  EXPECT_EQ(hours[1].output_tokens, 5);
}

TEST(ClockHourMeter, WholeHours_LeaveNoEmptyOne) {
  ClockHourMeter meter;
  meter.advance(at(7200), 1);
  meter.count_completion(9);  // after the window
  const std::vector<ClockHour> hours = meter.take();
  ASSERT_EQ(hours.size(), 2U);
  EXPECT_EQ(hours[1].output_tokens, 9);
}

}  // namespace
}  // namespace llmplan
