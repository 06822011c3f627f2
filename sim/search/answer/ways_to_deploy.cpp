#include "answer/ways_to_deploy.hpp"

#include <fmt/format.h>

#include "answer/money_text.hpp"
#include "llmplan/names.hpp"

namespace llmplan {
namespace {

constexpr double kFew = 10'000;
constexpr double kMany = 1'000'000;

std::optional<Usd> cheapest(const Findings& findings, DeploymentKind kind) {
  std::optional<Usd> least;
  for (const SearchFinding& finding : findings.all()) {
    if (finding.acceptable && kind_of(finding.candidate.deployment) == kind &&
        (!least || finding.monthly() < *least)) {
      least = finding.monthly();
    }
  }
  return least;
}

}  // namespace

DeploymentKind kind_of(const Deployment& deployment) {
  if (std::holds_alternative<BedrockSpec>(deployment.spec)) {
    return DeploymentKind::Bedrock;
  }
  if (std::holds_alternative<SageMakerSpec>(deployment.spec)) {
    return DeploymentKind::SageMaker;
  }
  return std::holds_alternative<HybridSpec>(deployment.spec) ? DeploymentKind::Hybrid
                                                             : DeploymentKind::Fleet;
}

std::vector<WayToDeploy> ways_to_deploy(const Findings& findings) {
  std::vector<WayToDeploy> ways = {
      {DeploymentKind::Bedrock,
       "hours",
       "minimal",
       "low",
       "yes",
       "yes, by model id",
       "import or provisioned only",
       {}},
      {DeploymentKind::SageMaker, "days", "moderate", "medium", "yes", "yes", "yes", {}},
      {DeploymentKind::Fleet, "weeks", "high", "high", "yes, set up by you", "yes", "yes", {}},
      {DeploymentKind::Hybrid,
       "weeks",
       "high",
       "high",
       "yes, the overflow by itself",
       "yes",
       "if Bedrock has an equivalent",
       {}}};
  for (WayToDeploy& way : ways) {
    way.monthly = cheapest(findings, way.kind);
  }
  return ways;
}

DecisionTree decision_tree(double requests_per_month, const Findings& findings) {
  const DeploymentKind by_volume = requests_per_month < kFew    ? DeploymentKind::Bedrock
                                   : requests_per_month > kMany ? DeploymentKind::Fleet
                                                                : DeploymentKind::SageMaker;
  DecisionTree tree;
  tree.answer = to_string(by_volume);
  tree.path = fmt::format(
      "volume: {} requests a month, {}; expertise and infrastructure: taken "
      "as there",
      count_text(requests_per_month),
      requests_per_month < kFew    ? "below 10 thousand"
      : requests_per_month > kMany ? "above 1 million"
                                   : "between 10 thousand and 1 million");
  const SearchFinding* best = findings.best();
  tree.agrees = best != nullptr && kind_of(best->candidate.deployment) == by_volume;
  return tree;
}

}  // namespace llmplan
