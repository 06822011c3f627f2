#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "broken_edits.hpp"
#include "llmplan/error.hpp"
#include "scenario_file.hpp"

namespace llmplan {
namespace {

/// The complaint about a text, or nothing when it loads.
std::optional<InputError> complaint(std::string_view text) {
  try {
    static_cast<void>(parse_scenario(text, "s.json"));
    return std::nullopt;
  } catch (const InputError& error) {
    return error;
  }
}

class ScenarioErrors : public ::testing::TestWithParam<testing::BrokenEdit> {};

TEST_P(ScenarioErrors, NamePlaceAndNearestName) {
  const auto error = complaint(testing::broken(GetParam()).dump());
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where().file, "s.json");
  EXPECT_EQ(error->where().position, GetParam().pointer) << error->what();
  EXPECT_EQ(error->nearest(), GetParam().nearest) << error->what();
  EXPECT_NE(error->expected(), "");
}

INSTANTIATE_TEST_SUITE_P(Edits, ScenarioErrors, ::testing::ValuesIn(testing::broken_edits()));

TEST(ScenarioErrorText, Value_IsShownAsItStandsInTheFile) {
  const auto error =
      complaint(testing::broken({"/deployments/2/engine/tensor_parallel", "0", "", ""}).dump());
  ASSERT_TRUE(error);
  EXPECT_STREQ(error->what(),
               "s.json: /deployments/2/engine/tensor_parallel: got 0, expected a whole number from "
               "1 to 64");
}

TEST(ScenarioErrorText, UnknownKey_GoesBeforeTheKeyItWasMeantToBe) {
  nlohmann::json scenario = testing::every_key();
  scenario["deployments"][2].erase("model");
  scenario["deployments"][2]["modle"] = "m";
  const auto error = complaint(scenario.dump());
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where().position, "/deployments/2/modle");
  EXPECT_EQ(error->nearest(), "model");
}

TEST(ScenarioErrorText, MisspeltDiscriminator_IsNamed) {
  nlohmann::json scenario = testing::every_key();
  scenario["deployments"][0].erase("kind");
  scenario["deployments"][0]["knd"] = "bedrock";
  const auto error = complaint(scenario.dump());
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where().position, "/deployments/0/knd");
  EXPECT_EQ(error->nearest(), "kind");
}

TEST(ScenarioErrorText, ControlCharacters_DoNotReachTheTerminal) {
  const auto error = complaint(testing::broken({"/schema", R"("\u001b[2J")", "", ""}).dump());
  ASSERT_TRUE(error);
  EXPECT_EQ(error->value(), "\"\\u001b[2J\"");
}

TEST(ScenarioErrorText, LongValue_IsCutBetweenCharacters) {
  std::string long_name;
  for (int i = 0; i < 100; ++i) {
    long_name += "é";
  }
  const auto error = complaint(testing::broken({"/schema", '"' + long_name + '"', "", ""}).dump());
  ASSERT_TRUE(error);
  EXPECT_EQ(error->value(), '"' + long_name.substr(0, 60) + "…\"");
}

TEST(ScenarioErrorText, DuplicateKey_IsRefusedWhereItStands) {
  const auto error = complaint(R"({"name": "a", "workload": {"seed": 1, "seed": 2}})");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where().position, "/workload/seed");
  const auto in_array = complaint(R"({"a": [{}, {"b": [0, {"x": 1, "x": 1}]}]})");
  ASSERT_TRUE(in_array);
  EXPECT_EQ(in_array->where().position, "/a/1/b/1/x");
}

TEST(ScenarioErrorText, BrokenJson_IsFoundByLineAndColumn) {
  const auto error = complaint("{\n  \"schema\": tru\n}");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->where().position, "line 2, column 16");
  const auto trailing = complaint("{\"a\": 1,}");
  ASSERT_TRUE(trailing);
  EXPECT_EQ(trailing->where().position, "line 1, column 9");
}

TEST(ScenarioErrorText, EmptyAndHugeInput_AreInputErrors) {
  EXPECT_TRUE(complaint(""));
  EXPECT_TRUE(complaint("1e999"));
  EXPECT_TRUE(complaint("\xff\xfe{}"));
  EXPECT_TRUE(complaint("{} {}"));
  EXPECT_TRUE(complaint(std::string(1'000'000, '[')));
}

TEST(ScenarioErrorText, DepthGate_Is64Levels) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(complaint(nested(64))->expected(), "an object");
  EXPECT_EQ(complaint(nested(65))->expected(), "at most 64 levels of nesting");
}

TEST(ScenarioErrorText, UnreadableFile_IsAnInputError) {
  for (const char* path : {"/nonexistent/s.json", "/"}) {
    try {
      static_cast<void>(load_scenario(path));
      FAIL() << path;
    } catch (const InputError& error) {
      EXPECT_EQ(error.where().file, path);
    }
  }
}

}  // namespace
}  // namespace llmplan
