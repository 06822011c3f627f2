#include "spot_interruption.hpp"

#include <gtest/gtest.h>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr const char* kHeader =
    "instance_type,region,interrupted_from_percent,interrupted_to_percent,savings_percent,source,"
    "as_of\n";

std::string refusal(const std::string& lines) {
  try {
    static_cast<void>(parse_spot_interruptions(kHeader + lines, "s.csv"));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(SpotInterruption, KnownTypeAndRegion_HasAClassOfTheAdvisor) {
  const auto known = find_spot_interruption("g5.xlarge", "us-east-1");
  ASSERT_TRUE(known.has_value());
  EXPECT_EQ(known->instance_type, "g5.xlarge");
  EXPECT_EQ(known->region, "us-east-1");
  EXPECT_LT(known->from_percent, known->to_percent);
  EXPECT_GT(known->savings_percent, 0);
  EXPECT_FALSE(known->source.empty());
}

TEST(SpotInterruption, UnknownTypeOrRegion_IsAbsent) {
  EXPECT_FALSE(find_spot_interruption("g5.xlarg", "us-east-1").has_value());
  EXPECT_FALSE(find_spot_interruption("g5.xlarge", "us-east-9").has_value());
  EXPECT_FALSE(find_spot_interruption("", "").has_value());
  EXPECT_FALSE(find_spot_interruption("zz", "zz").has_value());
}

TEST(SpotInterruption, Line_IsAFactForEachRegion) {
  const auto facts = parse_spot_interruptions(
      std::string(kHeader) + "g5.xlarge,us-west-2|us-east-1,5,10,60,advisor,2025-06-28\n", "s.csv");
  ASSERT_EQ(facts.size(), 2U);
  EXPECT_EQ(facts[0].region, "us-east-1");
  EXPECT_EQ(facts[1].region, "us-west-2");
  EXPECT_EQ(facts[1].from_percent, 5);
  EXPECT_EQ(facts[1].to_percent, 10);
}

TEST(SpotInterruption, UnsoundLine_IsRefused) {
  EXPECT_EQ(refusal("g5.xlarge,us-east-1,0,5,60,a,2025\n"), "no error");
  EXPECT_NE(refusal("g5.xlarge,us-east-1,5,5,60,a,2025\n"), "no error");
  EXPECT_NE(refusal("g5.xlarge,us-east-1,0,101,60,a,2025\n"), "no error");
  EXPECT_EQ(refusal("g5.xlarge,us-east-1,0,5,-62,a,2025\n"), "no error");
  EXPECT_NE(refusal("g5.xlarge,us-east-1,-1,5,60,a,2025\n"), "no error");
  EXPECT_NE(refusal("g5.xlarge,us-east-1,0,5,101,a,2025\n"), "no error");
  EXPECT_NE(refusal("g5.xlarge,useast1,0,5,60,a,2025\n"), "no error");
  EXPECT_NE(refusal(",us-east-1,0,5,60,a,2025\n"), "no error");
  EXPECT_NE(refusal("g5.xlarge,us-east-1,0,5,60,a,soon\n"), "no error");
  EXPECT_NE(refusal("g5.xlarge,us-east-1,0,5,60,a,2025\ng5.xlarge,us-east-1,5,10,60,a,2025\n"),
            "no error");
}

}  // namespace
}  // namespace llmplan
