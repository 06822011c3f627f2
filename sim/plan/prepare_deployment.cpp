#include <fmt/format.h>

#include "prepared_deployment.hpp"

namespace llmplan {
namespace {

struct Prepare {
  const PlanningContext& context;
  const DeploymentSite& site;

  auto operator()(const BedrockSpec& spec) const { return prepare_bedrock(context, site, spec); }
  auto operator()(const SageMakerSpec& spec) const {
    return prepare_sagemaker(context, site, spec);
  }
  auto operator()(const FleetSpec& spec) const { return prepare_fleet(context, site, spec); }
  auto operator()(const HybridSpec& spec) const { return prepare_hybrid(context, site, spec); }
};

}  // namespace

std::unique_ptr<PreparedDeployment> prepare_deployment(const PlanningContext& context,
                                                       std::size_t index) {
  const Deployment& deployment = context.scenario.deployments[index];
  const DeploymentSite site{deployment.name, fmt::format("/deployments/{}", index),
                            context.scenario.free_tiers};
  return std::visit(Prepare{context, site}, deployment.spec);
}

}  // namespace llmplan
