#include "csv.hpp"

#include <gtest/gtest.h>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using Fields = std::vector<std::string>;

std::string position_of_error(std::string_view text) {
  try {
    static_cast<void>(parse_csv(text, "t.csv"));
  } catch (const InputError& error) {
    return error.where().position;
  }
  return "no error";
}

TEST(Csv, Fields_AreReadWithQuotesAndEmbeddedCommas) {
  const auto records = parse_csv("a,b,c\n1,\"x, y\",\"say \"\"hi\"\"\"\n,,\n", "t.csv");
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0].fields, (Fields{"a", "b", "c"}));
  EXPECT_EQ(records[1].fields, (Fields{"1", "x, y", "say \"hi\""}));
  EXPECT_EQ(records[2].fields, (Fields{"", "", ""}));
}

TEST(Csv, LineEnds_MayBeCrLfOrMissingAtTheEnd) {
  const auto records = parse_csv("a,b\r\n1,2\r\n3,4", "t.csv");
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[2].fields, (Fields{"3", "4"}));
}

TEST(Csv, QuotedLineBreak_CountsForLaterLineNumbers) {
  const auto records = parse_csv("a,b\n\"1\n2\",3\n4,5\n", "t.csv");
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[1].fields, (Fields{"1\n2", "3"}));
  EXPECT_EQ(records[1].line, 2);
  EXPECT_EQ(records[2].line, 4);
}

TEST(Csv, EmptyText_HasNoRecords) { EXPECT_TRUE(parse_csv("", "t.csv").empty()); }

TEST(Csv, BrokenText_NamesItsLine) {
  EXPECT_EQ(position_of_error("a,b\n1\n"), "line 2");
  EXPECT_EQ(position_of_error("a,b\n1,2,3\n"), "line 2");
  EXPECT_EQ(position_of_error("a,b\n\n1,2\n"), "line 2");
  EXPECT_EQ(position_of_error("a,b\n1,x\"y\n"), "line 2");
  EXPECT_EQ(position_of_error("a,b\n1,\"y\"z\n"), "line 2");
  EXPECT_EQ(position_of_error("a,b\n1,2\n3,\"open\n\n"), "line 3");
  EXPECT_EQ(position_of_error(std::string_view("a,b\n1,\0\n", 8)), "line 2");
  EXPECT_EQ(position_of_error("a,b\r1,2\n"), "line 1");
}

}  // namespace
}  // namespace llmplan
