#include "write_deployment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "example_scenarios.hpp"
#include "llmplan/error.hpp"
#include "random_deployment.hpp"
#include "scenario_file.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::json;

Deployment read_deployment_text(const std::string& text) {
  return parse_scenario(R"({"schema": "llmplan.scenario/1", "name": "n", "region": "r",
                            "workload": {"generate": {"mean_rps": 1}}, "deployments": [)" +
                            text + "]}",
                        "s.json")
      .deployments.front();
}

/// Whether `whole` says all that `part` does, and the same.
// NOLINTNEXTLINE(misc-no-recursion)
bool says(const Json& whole, const Json& part) {
  if (part.is_object()) {
    return std::all_of(part.items().begin(), part.items().end(), [&whole](const auto& member) {
      return whole.contains(member.key()) && says(whole[member.key()], member.value());
    });
  }
  if (part.is_array()) {
    return whole.size() == part.size() &&
           std::equal(whole.begin(), whole.end(), part.begin(), says);
  }
  if (part.is_number_float()) {  // times are whole picoseconds
    return std::abs(whole.get<double>() - part.get<double>()) <= 1e-12 * part.get<double>();
  }
  return whole == part;
}

void expect_round_trip(const Deployment& deployment) {
  for (const std::string& text :
       {write_deployment(deployment), write_whole_deployment(deployment)}) {
    const Deployment again = read_deployment_text(text);
    EXPECT_EQ(write_whole_deployment(again), write_whole_deployment(deployment));
    EXPECT_EQ(again.spec.index(), deployment.spec.index());
  }
}

/// With the next test, this proves that reading what is written gives the same deployment: there
/// is no key that the writer forgets.
TEST(WriteDeployment, SaysEveryKeyThatTheSchemaKnows) {
  testing::RandomDeployment deployments(7);
  std::map<std::string, int> by_kind;
  const auto enough = [&by_kind] {
    return by_kind.size() >= 4 && std::all_of(by_kind.begin(), by_kind.end(),
                                              [](const auto& kind) { return kind.second >= 100; });
  };
  for (int i = 0; i < 100'000 && !enough(); ++i) {
    const Json drawn = deployments.draw();
    std::optional<Deployment> deployment;
    try {
      deployment = read_deployment_text(drawn.dump());
    } catch (const InputError&) {
      continue;  // says what contradicts itself
    }
    ++by_kind[drawn["kind"]];
    ASSERT_TRUE(says(Json::parse(write_whole_deployment(*deployment)), drawn))
        << drawn.dump(1) << '\n'
        << write_whole_deployment(*deployment);
    expect_round_trip(*deployment);
  }
  EXPECT_TRUE(enough()) << "the schema draws too little that can be read";
}

TEST(WriteDeployment, IsReadBackAsItWas) {
  for (const auto& file : std::filesystem::directory_iterator(LLMPLAN_SOURCE_DIR "/scenarios")) {
    if (file.path().extension() == ".json") {
      for (const Deployment& deployment : load_scenario(file.path().string()).deployments) {
        expect_round_trip(deployment);
      }
    }
  }
  for (const std::string_view text : {testing::kEveryKey, testing::kSpecificationExample}) {
    for (const Deployment& deployment : parse_scenario(text, "s.json").deployments) {
      expect_round_trip(deployment);
    }
  }
}

TEST(WriteDeployment, LeavesOutWhatIsTheDefault) {
  FleetSpec fleet;
  fleet.model = "llama-3.1-8b";
  fleet.instance_type = "g5.xlarge";
  fleet.autoscaling = FixedScaling{3};
  EXPECT_EQ(write_deployment({"own \"one\"", fleet}), R"({
  "name": "own \"one\"",
  "kind": "fleet",
  "model": "llama-3.1-8b",
  "instance_type": "g5.xlarge",
  "autoscaling": { "policy": "fixed", "count": 3 }
})");
}

TEST(WriteDeployment, KeepsTimesToThePicosecond) {
  FleetSpec fleet;
  fleet.model = "m";
  fleet.instance_type = "g5.xlarge";
  for (const double seconds : {0.1, 1234.567, 0.333, 86400.001, 8'000'000.3}) {
    const Duration boot = to_duration(Seconds{seconds});
    fleet.provisioning.boot = boot;
    const Deployment again = read_deployment_text(write_deployment({"f", fleet}));
    EXPECT_EQ(std::get<FleetSpec>(again.spec).provisioning.boot, boot) << seconds;
  }
}

}  // namespace
}  // namespace llmplan
