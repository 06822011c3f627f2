#include "llmplan/error.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

std::string text_of(const InputLocation& where, const std::string& value,
                    const std::string& expected, const std::string& nearest) {
  return InputError(where, value, expected, nearest).what();
}

TEST(InputError, Text_NamesFilePlaceValueExpectedAndNearest) {
  EXPECT_EQ(text_of({"s.json", "/deployments/0/router"}, "\"randm\"", "a router", "random"),
            "s.json: /deployments/0/router: got \"randm\", expected a router; did you mean "
            "\"random\"?");
}

TEST(InputError, Text_LeavesOutWhatIsNotThere) {
  EXPECT_EQ(text_of({"", ""}, "", "a scenario file", ""), "expected a scenario file");
  EXPECT_EQ(text_of({"s.json", ""}, "", "an object", ""), "s.json: expected an object");
  EXPECT_EQ(text_of({"", "--jobs"}, "0", "at least 1", ""), "--jobs: got 0, expected at least 1");
}

TEST(InputError, Parts_StayAvailableToTheCaller) {
  const InputError error({"t.csv", "line 3"}, "x", "a number", "y");
  EXPECT_EQ(error.where().file, "t.csv");
  EXPECT_EQ(error.where().position, "line 3");
  EXPECT_EQ(error.value(), "x");
  EXPECT_EQ(error.expected(), "a number");
  EXPECT_EQ(error.nearest(), "y");
}

TEST(NearestName, OneSlip_IsFound) {
  const std::vector<std::string> known = {"round-robin", "random", "least-outstanding-requests"};
  EXPECT_EQ(nearest_name("randon", known), "random");
  EXPECT_EQ(nearest_name("least-outstanding-request", known), "least-outstanding-requests");
}

TEST(NearestName, Distance_IsCutAtAThirdOfTheName) {
  EXPECT_EQ(nearest_name("abcdefghi", {"abcdefxyz"}), "abcdefxyz");  // 3 of 9 differ
  EXPECT_EQ(nearest_name("abcdefghi", {"abcdewxyz"}), "");           // 4 of 9
  EXPECT_EQ(nearest_name("abc", {"axy"}), "axy");                    // 2 are always allowed
  EXPECT_EQ(nearest_name("abc", {"xyz"}), "");
}

TEST(NearestName, Tie_TakesTheFirstKnown) {
  EXPECT_EQ(nearest_name("g5.3xlarge", {"g5.2xlarge", "g5.4xlarge"}), "g5.2xlarge");
}

TEST(NearestName, Case_IsNoSlip) {
  EXPECT_EQ(nearest_name("H100", {"A100", "h100"}), "h100");
  EXPECT_EQ(nearest_name("MISTRAL-7B", {"mistral-7b"}), "mistral-7b");
}

TEST(NearestName, NothingKnown_IsEmpty) { EXPECT_EQ(nearest_name("x", {}), ""); }

TEST(CheckDeathTest, BrokenInvariant_AbortsAndNamesThePlace) {
  EXPECT_DEATH(check(1 > 2, "one exceeds two"),
               "llmplan: internal error: one exceeds two \\(.*error_test\\.cpp:[0-9]+\\)");
}

TEST(Check, HoldingInvariant_DoesNothing) { EXPECT_NO_THROW(check(true, "never shown")); }

}  // namespace
}  // namespace llmplan
