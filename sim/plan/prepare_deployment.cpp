#include "prepared_deployment.hpp"

namespace llmplan {
namespace {

struct Prepare {
  const PlanningContext& context;
  std::size_t index;

  auto operator()(const BedrockSpec& spec) const { return prepare_bedrock(context, index, spec); }
  auto operator()(const SageMakerSpec& spec) const {
    return prepare_sagemaker(context, index, spec);
  }
  auto operator()(const FleetSpec& spec) const { return prepare_fleet(context, index, spec); }
  auto operator()(const HybridSpec& spec) const { return prepare_hybrid(context, index, spec); }
};

}  // namespace

std::unique_ptr<PreparedDeployment> prepare_deployment(const PlanningContext& context,
                                                       std::size_t index) {
  return std::visit(Prepare{context, index}, context.scenario.deployments[index].spec);
}

}  // namespace llmplan
