#include <nlohmann/json.hpp>

#include "plan_sections.hpp"

namespace llmplan {

PlanSection deployment_section(const std::string& deployment_json) {
  PlanSection section;
  section.title = "The plan as a deployment of a scenario: what has no line has its default";
  if (!deployment_json.empty()) {
    const auto deployment = nlohmann::ordered_json::parse(deployment_json);
    for (const auto& member : deployment.items()) {
      section.lines.push_back('"' + member.key() +
                              "\": " + member.value().dump(-1, ' ', /*ensure_ascii=*/false));
    }
  }
  return section;
}

}  // namespace llmplan
