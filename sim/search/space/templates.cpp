#include "space/templates.hpp"

#include <algorithm>

namespace llmplan {
namespace {

const BedrockSpec* bedrock_part(const Deployment& deployment) {
  const auto* hybrid = std::get_if<HybridSpec>(&deployment.spec);
  return hybrid != nullptr ? &hybrid->overflow : std::get_if<BedrockSpec>(&deployment.spec);
}

const FleetSpec* fleet_part(const Deployment& deployment) {
  const auto* hybrid = std::get_if<HybridSpec>(&deployment.spec);
  return hybrid != nullptr ? &hybrid->fleet : std::get_if<FleetSpec>(&deployment.spec);
}

template <class T>
void add_new(std::vector<T>& list, const T& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(value);
  }
}

}  // namespace

BedrockSpec bedrock_template(const Scenario& scenario, const std::string& model) {
  const BedrockSpec* first = nullptr;
  for (const Deployment& deployment : scenario.deployments) {
    const BedrockSpec* spec = bedrock_part(deployment);
    if (spec != nullptr && !spec->provisioned && (first == nullptr || spec->model == model)) {
      first = spec;
    }
    if (first != nullptr && first->model == model) {
      break;
    }
  }
  BedrockSpec found = first != nullptr ? *first : BedrockSpec{};
  if (found.model != model) {
    found.latency = {};  // another model answers at another speed
  }
  return found;
}

FleetSpec fleet_template(const Scenario& scenario, Platform platform) {
  const FleetSpec* first = nullptr;
  for (const Deployment& deployment : scenario.deployments) {
    const FleetSpec* spec = fleet_part(deployment);
    if (spec != nullptr &&
        (first == nullptr || (first->platform != platform && spec->platform == platform))) {
      first = spec;
    }
  }
  FleetSpec found = first != nullptr ? *first : FleetSpec{};
  found.platform = platform;
  if (platform != Platform::Eks) {
    found.cluster.reset();
  }
  return found;
}

SageMakerSpec endpoint_template(const Scenario& scenario) {
  for (const Deployment& deployment : scenario.deployments) {
    if (const auto* spec = std::get_if<SageMakerSpec>(&deployment.spec)) {
      return *spec;
    }
  }
  return {};
}

std::vector<std::string> bedrock_models_of(const Scenario& scenario) {
  std::vector<std::string> models = scenario.search.bedrock_models;
  for (const Deployment& deployment : scenario.deployments) {
    const BedrockSpec* spec = bedrock_part(deployment);
    if (spec != nullptr && scenario.search.bedrock_models.empty()) {
      add_new(models, spec->model);
    }
  }
  return models;
}

std::vector<std::string> models_of(const Scenario& scenario) {
  std::vector<std::string> models = scenario.search.models;
  for (const Deployment& deployment : scenario.deployments) {
    if (!scenario.search.models.empty()) {
      break;
    }
    if (const FleetSpec* fleet = fleet_part(deployment)) {
      add_new(models, fleet->model);
    } else if (const auto* endpoint = std::get_if<SageMakerSpec>(&deployment.spec)) {
      add_new(models, endpoint->model);
    }
  }
  return models;
}

std::vector<EngineSpec> engines_of(const Scenario& scenario) {
  std::vector<EngineSpec> engines;
  for (const Deployment& deployment : scenario.deployments) {
    if (const FleetSpec* fleet = fleet_part(deployment)) {
      engines.push_back(fleet->engine);
    } else if (const auto* endpoint = std::get_if<SageMakerSpec>(&deployment.spec)) {
      engines.push_back(endpoint->engine);
    }
  }
  return engines;
}

std::vector<Platform> platforms_of(const Scenario& scenario) {
  std::vector<Platform> platforms = scenario.search.platforms;
  for (const Deployment& deployment : scenario.deployments) {
    const FleetSpec* fleet = fleet_part(deployment);
    if (fleet != nullptr && scenario.search.platforms.empty()) {
      add_new(platforms, fleet->platform);
    }
  }
  return platforms.empty() ? std::vector{Platform::Eks, Platform::Ec2} : platforms;
}

}  // namespace llmplan
