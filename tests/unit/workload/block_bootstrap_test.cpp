#include "month/block_bootstrap.hpp"

#include <gtest/gtest.h>

#include "preset.hpp"
#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

constexpr Duration kHour = std::chrono::hours{1};
constexpr Duration kWeek = 168 * kHour;
/// 2024-05-14 (a Tuesday) 15:00 UTC.
constexpr UtcTime kTuesdayAfternoon{std::chrono::seconds{1715698800}};

/// An hour whose twelve blocks hold 11, 12, … 22 requests each.
RequestLog uneven_hour() {
  std::vector<double> arrivals;
  for (int block = 0; block < 12; ++block) {
    for (int i = 0; i < 11 + block; ++i) {
      arrivals.push_back(300.0 * block + 10 * i);
    }
  }
  return log_of(arrivals, 3600);
}

std::shared_ptr<const BlockBootstrap> blocks_of(const RequestLog& log, const WeeklyProfile& donor) {
  return std::make_shared<const BlockBootstrap>(std::make_shared<const RequestLog>(log), donor);
}

std::vector<Request> drawn(const std::shared_ptr<const BlockBootstrap>& blocks, Duration window,
                           double layers = 1, std::uint64_t replication = 0) {
  return all_requests(*bootstrap_arrivals(blocks, window, layers, 1, replication));
}

TEST(BlockBootstrap, ConstantDonor_RepeatsWholeBlocks) {
  const auto requests = drawn(blocks_of(uneven_hour(), WeeklyProfile::constant()), kHour);
  EXPECT_TRUE(in_order(requests));
  std::map<std::int64_t, int> in_slot;
  for (const Request& request : requests) {
    EXPECT_EQ(request.arrival.time_since_epoch() % seconds(10), Duration{});
    ++in_slot[request.arrival.time_since_epoch() / seconds(300)];
  }
  EXPECT_EQ(in_slot.size(), 12U);
  for (const auto& [slot, count] : in_slot) {
    EXPECT_GE(count, 11);
    EXPECT_LE(count, 22);
  }
}

TEST(BlockBootstrap, WithoutCalendarTime_TheLogsMeanIsTheWeeksMean) {
  const RequestLog log = uneven_hour();
  for (const std::string& name : profile_names()) {
    const auto blocks = blocks_of(log, preset(name, "").week);
    EXPECT_NEAR(blocks->weekly_mean_rps(), log.mean_rps(), 1e-9);
    const auto n = static_cast<double>(drawn(blocks, kWeek).size());
    // 2016 blocks of 16.5 ± 3.5 requests, thinned: four standard deviations are below 2 %.
    EXPECT_NEAR(n, log.mean_rps() * 604800, 0.02 * n);
  }
}

TEST(BlockBootstrap, Hours_FollowTheDonor) {
  const WeeklyProfile& donor = preset("azure-2024-code", "").week;
  const RequestLog log = uneven_hour();
  const auto blocks = blocks_of(log, donor);
  std::vector<double> counts(168);
  constexpr int kWeeks = 10;
  for (std::uint64_t replication = 0; replication < kWeeks; ++replication) {
    for (const Request& request : drawn(blocks, kWeek, 1, replication)) {
      counts[static_cast<std::size_t>(request.arrival.time_since_epoch() / kHour)] += 1;
    }
  }
  for (std::int64_t hour = 0; hour < 168; ++hour) {
    const double expected = kWeeks * log.mean_rps() * 3600 * donor.at_hour(hour);
    // Blocks have a coefficient of variation of 0.21; 120 of them and the thinning.
    const double deviation = std::sqrt(expected + std::pow(0.21 * expected, 2) / 120);
    EXPECT_NEAR(counts[static_cast<std::size_t>(hour)], expected, 4.5 * deviation) << hour;
  }
}

TEST(BlockBootstrap, WithCalendarTime_TheLevelIsSeenFromItsHours) {
  RequestLog log = uneven_hour();
  log.start_utc = kTuesdayAfternoon;
  const WeeklyProfile& donor = preset("azure-2024-code", "").week;
  const double busy = donor.at_hour(24 + 15);
  ASSERT_GT(busy, 2);
  const auto blocks = blocks_of(log, donor);
  EXPECT_NEAR(blocks->weekly_mean_rps(), log.mean_rps() / busy, 1e-9);
  const auto n = static_cast<double>(drawn(blocks, kWeek).size());
  EXPECT_NEAR(n, log.mean_rps() / busy * 604800, 0.02 * n);
}

TEST(BlockBootstrap, WithCalendarTime_HoursOfALongLogStandForThemselves) {
  // Two days at exactly the donor's rate: every hour of the week must come out at that rate again.
  const WeeklyProfile& donor = preset("azure-2024-conv", "").week;
  std::vector<double> arrivals;
  double expected = 0;
  for (double at = 0; at < 172800; at += 1) {
    expected += 0.2 * donor.at_hour(39 + static_cast<std::int64_t>(at / 3600));
    if (expected >= 1) {
      arrivals.push_back(at);
      expected -= 1;
    }
  }
  RequestLog log = log_of(arrivals, 172800);
  log.start_utc = kTuesdayAfternoon;
  const auto blocks = blocks_of(log, donor);
  EXPECT_NEAR(blocks->weekly_mean_rps(), 0.2, 0.001);
  std::vector<double> days(7);
  for (const Request& request : drawn(blocks, kWeek)) {
    days[static_cast<std::size_t>(request.arrival.time_since_epoch() / (24 * kHour))] += 1;
  }
  for (std::int64_t day = 0; day < 7; ++day) {
    const double mean = donor.mean(24 * day * kHour, 24 * (day + 1) * kHour) * 0.2 * 86400;
    EXPECT_NEAR(days[static_cast<std::size_t>(day)], mean, 5 * std::sqrt(mean)) << day;
  }
}

TEST(BlockBootstrap, Layers_ScaleTheRate) {
  const auto blocks = blocks_of(uneven_hour(), WeeklyProfile::constant());
  const auto one = static_cast<double>(drawn(blocks, kWeek).size());
  EXPECT_NEAR(static_cast<double>(drawn(blocks, kWeek, 2).size()) / one, 2, 0.03);
  EXPECT_NEAR(static_cast<double>(drawn(blocks, kWeek, 0.5).size()) / one, 0.5, 0.02);
}

TEST(BlockBootstrap, SameReplication_IsTheSameStream) {
  const auto blocks = blocks_of(uneven_hour(), preset("azure-2024-conv", "").week);
  EXPECT_TRUE(same(drawn(blocks, kHour, 1.5, 2), drawn(blocks, kHour, 1.5, 2)));
  EXPECT_FALSE(same(drawn(blocks, kHour, 1.5, 2), drawn(blocks, kHour, 1.5, 3)));
}

TEST(BlockBootstrap, LastSlot_IsCutAtTheWindow) {
  const auto blocks = blocks_of(uneven_hour(), WeeklyProfile::constant());
  const auto requests = drawn(blocks, seconds(450));
  EXPECT_LT(requests.back().arrival, Time{seconds(450)});
  EXPECT_GE(requests.size(), 22U);
}

TEST(BlockBootstrap, LogOfOneRequest_IsOneBlock) {
  const auto blocks = blocks_of(log_of({0}, 1), WeeklyProfile::constant());
  EXPECT_EQ(blocks->block(), seconds(1));
  EXPECT_EQ(drawn(blocks, seconds(100)).size(), 100U);
}

TEST(BlockBootstrap, CompressedLog_KeepsItsBlocks) {
  RequestLog log = uneven_hour();
  log.start_utc = kTuesdayAfternoon;
  const WeeklyProfile& donor = preset("azure-2024-code", "").week;
  const double before = blocks_of(log, donor)->weekly_mean_rps();
  compress(log, 2);
  const auto blocks = blocks_of(log, donor);
  EXPECT_EQ(blocks->block(), seconds(150));
  EXPECT_NEAR(blocks->weekly_mean_rps(), 2 * before, 1e-9);
}

TEST(BlockBootstrap, Mondays_StartTheWeek) {
  EXPECT_EQ(since_monday(kTuesdayAfternoon), 39 * kHour);
  EXPECT_EQ(since_monday(UtcTime{}), 72 * kHour);  // 1970-01-01 was a Thursday
  EXPECT_EQ(since_monday(UtcTime{std::chrono::hours{96}} - std::chrono::microseconds{1}),
            kWeek - std::chrono::microseconds{1});
}

}  // namespace
}  // namespace llmplan::testing
