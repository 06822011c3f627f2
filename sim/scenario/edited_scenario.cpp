#include "edited_scenario.hpp"

#include <nlohmann/json.hpp>

namespace llmplan {

std::string edited_scenario(std::string_view text, const ScenarioEdits& edits) {
  using Json = nlohmann::ordered_json;
  Json scenario = Json::parse(text, nullptr, /*allow_exceptions=*/true, /*ignore_comments=*/true);
  scenario["region"] = edits.region;
  scenario["deployments"] = Json::array({Json::parse(edits.deployment)});
  Json& workload = scenario["workload"];
  if (edits.trace) {
    if (edits.another_trace) {
      workload["trace"] = Json::object();
    }
    workload["trace"]["path"] = *edits.trace;
  }
  if (edits.seed) {
    workload["seed"] = *edits.seed;
  }
  return scenario.dump(2) + '\n';
}

}  // namespace llmplan
