#include "edited_scenario.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "broken_edits.hpp"
#include "scenario_file.hpp"

namespace llmplan {
namespace {

using nlohmann::json;

constexpr const char* kDeployment = R"({"name": "r", "kind": "bedrock", "model": "m:0"})";

TEST(EditedScenario, KeepsWhatIsNotReplaced) {
  const ScenarioEdits edits{kDeployment, "us-west-2", std::nullopt, false, std::nullopt};
  json expected = testing::every_key();
  expected["region"] = "us-west-2";
  expected["deployments"] = json::array({json::parse(kDeployment)});
  EXPECT_EQ(json::parse(edited_scenario(testing::kEveryKey, edits)), expected);
}

TEST(EditedScenario, Loads) {
  const ScenarioEdits edits{kDeployment, "eu-west-1", std::nullopt, false, 7};
  for (const std::string_view text : {testing::kEveryKey, testing::kSpecificationExample}) {
    const Scenario scenario = parse_scenario(edited_scenario(text, edits), "s.json");
    ASSERT_EQ(scenario.deployments.size(), 1U);
    EXPECT_EQ(scenario.deployments[0].name, "r");
    EXPECT_EQ(scenario.workload.seed, 7U);
    EXPECT_EQ(scenario.slo.latency.size(), 2U);
  }
}

TEST(EditedScenario, SeedOf64Bits_KeepsItsDigits) {
  const ScenarioEdits edits{kDeployment, "eu-west-1", std::nullopt, false, std::nullopt};
  EXPECT_EQ(parse_scenario(edited_scenario(testing::kEveryKey, edits), "s.json").workload.seed,
            9'007'199'254'740'993U);
}

TEST(EditedScenario, Trace_IsMovedOrAnother) {
  const auto trace_of = [](bool another) {
    const ScenarioEdits edits{kDeployment, "us-east-1", "../logs/t.csv", another, std::nullopt};
    return json::parse(edited_scenario(testing::kSpecificationExample, edits))["workload"]["trace"];
  };
  EXPECT_EQ(trace_of(false), json::parse(R"({"path": "../logs/t.csv", "format": "auto"})"));
  EXPECT_EQ(trace_of(true), json::parse(R"({"path": "../logs/t.csv"})"));
}

}  // namespace
}  // namespace llmplan
