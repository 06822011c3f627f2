#include "month/replay.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

std::vector<Request> replayed(const RequestLog& log, const ReplayPlan& plan, std::uint64_t seed = 1,
                              std::uint64_t replication = 0) {
  return all_requests(*replay(std::make_shared<const RequestLog>(log), plan, seed, replication));
}

std::vector<double> arrivals_s(const std::vector<Request>& requests) {
  std::vector<double> arrivals;
  arrivals.reserve(requests.size());
  for (const Request& request : requests) {
    arrivals.push_back(arrival_s(request));
  }
  return arrivals;
}

/// Bursts of five requests every 20 s for `hours`.
RequestLog bursty_log(double hours) {
  std::vector<double> arrivals;
  for (double at = 0; at < hours * 3600; at += 20) {
    arrivals.insert(arrivals.end(), 5, at);
  }
  return log_of(arrivals, hours * 3600);
}

TEST(Replay, OneCopy_IsTheLog) {
  const RequestLog log = log_of({0, 1.5, 1.5, 9}, 10);
  EXPECT_TRUE(same(replayed(log, {log.period, log.period, 1}), log.requests));
}

TEST(Replay, RepeatedLog_StartsAgainAfterItsPeriodAndStopsBeforeTheWindowsEnd) {
  const RequestLog log = log_of({0, 1, 9}, 10);
  EXPECT_EQ(arrivals_s(replayed(log, {seconds(10), seconds(21), 1})),
            (std::vector<double>{0, 1, 9, 10, 11, 19, 20}));
}

TEST(Replay, ShorterPeriod_LeavesOutTheRestOfTheLog) {
  const RequestLog log = log_of({0, 1, 9}, 10);
  EXPECT_EQ(arrivals_s(replayed(log, {seconds(9), seconds(20), 1})),
            (std::vector<double>{0, 1, 9, 10, 18, 19}));
}

TEST(Replay, CopiesOverEachOther_MultiplyTheRateExactly) {
  const RequestLog log = bursty_log(1);
  for (const double copies : {2.0, 7.0}) {
    const auto requests = replayed(log, {log.period, 3 * log.period, copies});
    EXPECT_EQ(requests.size(), static_cast<std::size_t>(copies * 3) * log.requests.size());
    EXPECT_TRUE(in_order(requests));
  }
}

TEST(Replay, FractionOfACopy_IsThinnedAtRandom) {
  const RequestLog log = bursty_log(20);
  const auto n = static_cast<double>(log.requests.size());
  for (const double copies : {0.25, 2.25}) {
    const auto requests = replayed(log, {log.period, log.period, copies});
    EXPECT_NEAR(static_cast<double>(requests.size()), copies * n, 4 * std::sqrt(n * 0.25 * 0.75));
  }
}

TEST(Replay, FurtherCopies_AreShiftedSoThatBurstsDoNotCoincide) {
  const RequestLog log = bursty_log(1);
  const auto requests = replayed(log, {log.period, log.period, 4});
  std::map<Time, int> at_once;
  for (const Request& request : requests) {
    ++at_once[request.arrival];
  }
  for (const auto& [time, count] : at_once) {
    EXPECT_EQ(count, 5);
  }
}

TEST(Replay, CopiesOfADay_KeepItsHours) {
  std::vector<double> busy_hour;
  for (double at = 0; at < 3600; at += 60) {
    busy_hour.push_back(at);
  }
  const RequestLog day = log_of(busy_hour, 86400);
  const auto requests = replayed(day, {day.period, day.period, 50});
  EXPECT_EQ(requests.size(), 50 * busy_hour.size());
  EXPECT_LT(requests.back().arrival, Time{seconds(2 * 3600)});
  EXPECT_GT(requests.back().arrival, Time{seconds(3600)});
}

TEST(Replay, Replications_DifferOnlyWhenSomethingIsRandom) {
  const RequestLog log = bursty_log(1);
  const ReplayPlan as_is{log.period, log.period, 1};
  const ReplayPlan doubled{log.period, log.period, 2};
  EXPECT_FALSE(is_random(as_is));
  EXPECT_TRUE(same(replayed(log, as_is, 1, 0), replayed(log, as_is, 1, 1)));
  EXPECT_TRUE(is_random(doubled));
  EXPECT_TRUE(same(replayed(log, doubled, 1, 1), replayed(log, doubled, 1, 1)));
  EXPECT_FALSE(same(replayed(log, doubled, 1, 0), replayed(log, doubled, 1, 1)));
}

TEST(Replay, LongestLogsAndWindows_StayInsideTheClock) {
  const RequestLog log = log_of({0, 1, 9'000'000}, 9'072'000);
  const auto requests = replayed(log, {log.period, kLongestSpan, 3});
  EXPECT_EQ(requests.size(), 9U);
  EXPECT_TRUE(in_order(requests));
  EXPECT_EQ(replayed(log, {seconds(9'000'001), kLongestSpan, 1}).size(), 5U);
}

TEST(RequestLog, Compressing_KeepsTheShapeOfGaps) {
  RequestLog log = log_of({0, 1, 4, 10}, 11);
  compress(log, 4);
  EXPECT_EQ(arrivals_s(log.requests), (std::vector<double>{0, 0.25, 1, 2.5}));
  EXPECT_EQ(log.period, seconds(2.75));
  compress(log, 0.25);
  EXPECT_EQ(arrivals_s(log.requests), (std::vector<double>{0, 1, 4, 10}));
  EXPECT_EQ(log.compression, 1);
}

TEST(RequestLog, Period_IsTheFirstWholeSecondAfterTheLastArrival) {
  EXPECT_EQ(period_after(Duration{}), seconds(1));
  EXPECT_EQ(period_after(seconds(3.25)), seconds(4));
  EXPECT_EQ(period_after(seconds(3)), seconds(4));
}

TEST(Dejitter, CoarseTicks_AreFilledUniformlyAndStayInOrder) {
  RequestLog log = log_of({}, 1);
  log.format = TraceFormat::Mooncake;
  constexpr int kTicks = 2000;
  for (int tick = 0; tick < kTicks; ++tick) {
    for (int i = 0; i < 5; ++i) {
      log.requests.push_back({Time{seconds(3.0 * tick)}, tick + 1, i + 1});
    }
  }
  log.period = period_after(log.requests.back().arrival.time_since_epoch());
  const auto before = log.requests;
  RequestLog again = log;
  EXPECT_EQ(dejitter(log, 5), seconds(3));
  EXPECT_EQ(dejitter(again, 5), seconds(3));
  EXPECT_TRUE(same(log.requests, again.requests));
  EXPECT_EQ(log.period, seconds(3.0 * kTicks));
  EXPECT_TRUE(in_order(log.requests));
  double sum = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const Duration offset = log.requests[i].arrival - before[i].arrival;
    ASSERT_GE(offset, Duration{});
    ASSERT_LT(offset, seconds(3));
    ASSERT_EQ(log.requests[i].output_tokens, before[i].output_tokens);
    sum += to_seconds(offset).count();
  }
  // Mean and 4 standard errors of a uniform on 0..3.
  EXPECT_NEAR(sum / 10'000, 1.5, 4 * 3 / std::sqrt(12.0 * 10'000));
}

TEST(Dejitter, CoarseClockThatIsOffByALittle_HasItsTicksAnyway) {
  RequestLog log = log_of({0, 0, 3, 3, 5.999, 5.999, 15, 15, 18}, 19);
  log.format = TraceFormat::Mooncake;
  EXPECT_EQ(dejitter(log, 1), seconds(3));
  EXPECT_TRUE(in_order(log.requests));
  EXPECT_EQ(log.period, seconds(21));
  std::vector<std::int64_t> ticks;
  for (const Request& request : log.requests) {
    ticks.push_back(request.arrival.time_since_epoch() / seconds(3));
  }
  EXPECT_EQ(ticks, (std::vector<std::int64_t>{0, 0, 1, 1, 2, 2, 5, 5, 6}));
}

TEST(Dejitter, FineClocksAndOwnLogs_AreLeftAlone) {
  RequestLog fine = log_of({0, 0, 0.7, 1.5}, 2);
  fine.format = TraceFormat::Mooncake;
  EXPECT_FALSE(dejitter(fine, 1));
  RequestLog no_ties = log_of({0, 3, 6}, 7);
  no_ties.format = TraceFormat::BurstGpt;
  EXPECT_FALSE(dejitter(no_ties, 1));
  RequestLog native = log_of({0, 0, 3, 6}, 7);
  EXPECT_FALSE(dejitter(native, 1));
  EXPECT_EQ(arrivals_s(native.requests), (std::vector<double>{0, 0, 3, 6}));
}

}  // namespace
}  // namespace llmplan::testing
