#include "month/extension.hpp"

#include <gtest/gtest.h>

#include "month/wording.hpp"
#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

constexpr Duration kDay = std::chrono::hours{24};
constexpr Duration kTenMinutes = std::chrono::minutes{10};

TEST(Extension, Default_DependsOnTheLengthOfTheLog) {
  const auto method = [](Duration period) { return default_extension(period).method; };
  EXPECT_EQ(method(seconds(1)), MonthMethod::WeeklyProfile);
  EXPECT_EQ(method(7 * kDay - kTenMinutes - Duration{1}), MonthMethod::WeeklyProfile);
  EXPECT_EQ(method(7 * kDay - kTenMinutes), MonthMethod::RepeatWeek);
  EXPECT_EQ(method(27 * kDay - kTenMinutes - Duration{1}), MonthMethod::RepeatWeek);
  EXPECT_EQ(method(27 * kDay - kTenMinutes), MonthMethod::ScaleWindow);
  EXPECT_EQ(default_extension(20 * kDay).days, 14);
  EXPECT_EQ(default_extension(seconds(1)).days, 7);
  EXPECT_EQ(default_extension(seconds(1)).profile, "azure-2024-conv");
}

TEST(Extension, ScaleWindow_IsTheLog) {
  const CalendarReplay replay =
      calendar_replay({MonthMethod::ScaleWindow, 30, ""}, log_of({0, 3501}, 3502));
  EXPECT_EQ(replay.period, seconds(3502));
  EXPECT_EQ(replay.window, seconds(3502));
  EXPECT_EQ(replay.sentence,
            "the log of 58 min 22 s is simulated as it is; the bill scales the "
            "simulated time to a month");
}

TEST(Extension, RepeatWeek_TakesWholeWeeksAndSaysWhatIsLeftOut) {
  const CalendarReplay replay = calendar_replay({MonthMethod::RepeatWeek, 28, ""},
                                                log_of({0, 14 * 86400.0, 15 * 86400.0}, 1400000));
  EXPECT_EQ(replay.period, 14 * kDay);
  EXPECT_EQ(replay.window, 28 * kDay);
  EXPECT_NE(replay.sentence.find("2 whole weeks of the log of 16 d 4 h (its last 2 requests are "
                                 "left out) are simulated for 28 d"),
            std::string::npos)
      << replay.sentence;
}

TEST(Extension, RepeatWeek_FallsBackToDaysAndToTheLog) {
  const MonthExtension month{MonthMethod::RepeatWeek, 30, ""};
  const CalendarReplay days = calendar_replay(month, log_of({0, 200'000}, 2.5 * 86400));
  EXPECT_EQ(days.period, 2 * kDay);
  EXPECT_NE(days.sentence.find("2 whole days"), std::string::npos);
  const CalendarReplay hours = calendar_replay(month, log_of({0, 3599}, 3600));
  EXPECT_EQ(hours.period, std::chrono::hours{1});
  EXPECT_NE(hours.sentence.find("the log of 1 h is repeated until 30 d"), std::string::npos);
}

TEST(Extension, WeekThatMissesMinutes_IsAWeek) {
  const CalendarReplay replay =
      calendar_replay({MonthMethod::RepeatWeek, 14, ""}, log_of({0, 604'000}, 7 * 86400 - 600));
  EXPECT_EQ(replay.period, 7 * kDay);
}

TEST(Extension, Days_AreCheckedTight) {
  const auto window = [](double days) { return extension_window({MonthMethod::Repeat, days, ""}); };
  EXPECT_EQ(window(0.5), kDay / 2);
  EXPECT_EQ(window(105), kLongestSpan);
  for (const double days : {0.0, -1.0, 105.001, std::nan("")}) {
    EXPECT_THROW(static_cast<void>(window(days)), InputError) << days;
  }
}

TEST(Wording, Spans_HaveTwoUnits) {
  EXPECT_EQ(in_words(seconds(0.25)), "0.25 s");
  EXPECT_EQ(in_words(seconds(12.7)), "12 s");
  EXPECT_EQ(in_words(seconds(3502)), "58 min 22 s");
  EXPECT_EQ(in_words(seconds(3600)), "1 h");
  EXPECT_EQ(in_words(seconds(7 * 86400 + 3599)), "7 d");
}

TEST(Wording, Counts_AreGroupedByThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
}

}  // namespace
}  // namespace llmplan::testing
