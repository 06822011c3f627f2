#pragma once

#include <string>
#include <vector>

#include "llmplan/scenario.hpp"

namespace llmplan {

// What candidates take over from the deployments of the scenario: networks, disks, clusters,
// supporting services, quotas, latencies; all that a search does not vary.

/// The deployment of that Bedrock model, or the first of Bedrock; else the defaults.
[[nodiscard]] BedrockSpec bedrock_template(const Scenario& scenario, const std::string& model);
/// The first fleet on that platform, or the first fleet; else the defaults.
[[nodiscard]] FleetSpec fleet_template(const Scenario& scenario, Platform platform);
/// The first endpoint, or the defaults.
[[nodiscard]] SageMakerSpec endpoint_template(const Scenario& scenario);

/// The models of Bedrock that the search tries: those it names, else those of the deployments.
[[nodiscard]] std::vector<std::string> bedrock_models_of(const Scenario& scenario);
/// The same of own engines.
[[nodiscard]] std::vector<std::string> models_of(const Scenario& scenario);
/// Engine settings of all endpoints and fleets.
[[nodiscard]] std::vector<EngineSpec> engines_of(const Scenario& scenario);
/// The platforms of the search, else of the fleets; else both.
[[nodiscard]] std::vector<Platform> platforms_of(const Scenario& scenario);

}  // namespace llmplan
