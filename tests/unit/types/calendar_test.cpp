#include "llmplan/calendar.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

using std::chrono::months;

TEST(Calendar, DaysThatExist_AreReadAndWrittenAlike) {
  for (const char* text : {"1970-01-01", "2024-02-29", "2026-09-01", "0000-01-01", "9999-12-31"}) {
    ASSERT_TRUE(parse_date(text).has_value()) << text;
    EXPECT_EQ(date_text(*parse_date(text)), text);
  }
}

TEST(Calendar, DaysThatDoNotExist_AreRefused) {
  for (const char* text : {"", "2026", "2026-9-1", "2026-02-29", "2026-13-01", "2026-00-10",
                           "2026-04-31", "2026-01-00", "2026/01/01", "2026-01-01T", "x026-01-01"}) {
    EXPECT_FALSE(parse_date(text).has_value()) << text;
  }
}

TEST(Calendar, Days_FollowOneAnother) {
  EXPECT_EQ(*parse_date("2026-03-01") - *parse_date("2026-02-28"), std::chrono::days{1});
  EXPECT_EQ(*parse_date("2024-03-01") - *parse_date("2024-02-28"), std::chrono::days{2});
  EXPECT_EQ(parse_date("1970-01-02")->time_since_epoch(), std::chrono::days{1});
}

TEST(Calendar, MonthsBefore_StayInTheMonth) {
  const auto before = [](const char* text, int count) {
    return date_text(months_before(*parse_date(text), months{count}));
  };
  EXPECT_EQ(before("2026-09-20", 24), "2024-09-20");
  EXPECT_EQ(before("2026-01-15", 1), "2025-12-15");
  EXPECT_EQ(before("2024-03-31", 1), "2024-02-29");
  EXPECT_EQ(before("2024-02-29", 12), "2023-02-28");
}

}  // namespace
}  // namespace llmplan
