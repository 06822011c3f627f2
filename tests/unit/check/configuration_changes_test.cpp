#include "configuration_changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace llmplan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ConfigurationChanges, Values_AreFoundAtTheirPointers) {
  const auto changes = configuration_changes(
      R"({"a": 1, "b": {"c": "x", "d": true}, "list": [{"o": "spot"}]})",
      R"({"a": 2, "b": {"c": "x"}, "list": [{"o": "spot"}, {"o": "on-demand"}]})");
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0].key, "/a");
  EXPECT_EQ(changes[0].base, "1");
  EXPECT_EQ(changes[0].head, "2");
  EXPECT_EQ(changes[1].key, "/list/1/o");
  EXPECT_FALSE(changes[1].base);
  EXPECT_EQ(changes[1].head, "\"on-demand\"");
  EXPECT_EQ(changes[2].key, "/b/d");
  EXPECT_FALSE(changes[2].head);
}

TEST(ConfigurationChanges, UnknownConfiguration_HasNone) {
  EXPECT_THAT(configuration_changes("", R"({"a": 1})"), IsEmpty());
}

TEST(ConfigurationChanges, EmptyObject_HasNoValues) {
  const auto changes = configuration_changes("{}", R"({"a": 1})");
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].key, "/a");
}

TEST(ConfigurationChanges, EmptyList_IsAValue) {
  const auto changes = configuration_changes(R"({"p": []})", R"({"p": [1]})");
  ASSERT_EQ(changes.size(), 2U) << "the element is new, the empty list is gone";
}

TEST(ConfiguredTexts, AreFoundAtAnyDepth) {
  EXPECT_THAT(
      configured_texts(R"({"option": "a", "b": [{"option": "c"}, {"option": 1}]})", "option"),
      ElementsAre("a", "c"));
}

}  // namespace
}  // namespace llmplan
