#pragma once

#include <vector>

#include "findings.hpp"
#include "llmplan/plan.hpp"

namespace llmplan {

/// The kind of deployment that a family is of.
[[nodiscard]] DeploymentKind kind_of(const Deployment& deployment);

/// What money does not say, beside the cheapest acceptable plan of each kind.
/// Source: the decision table of AWS deployment guides; EKS and Auto Scaling groups scale.
[[nodiscard]] std::vector<WayToDeploy> ways_to_deploy(const Findings& findings);

/// What the usual rule of thumb by volume says: below 10,000 requests a month Bedrock, up to a
/// million SageMaker, above an own fleet; and whether the search agrees.
[[nodiscard]] DecisionTree decision_tree(double requests_per_month, const Findings& findings);

}  // namespace llmplan
