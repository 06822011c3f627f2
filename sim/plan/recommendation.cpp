#include "recommendation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace llmplan {
namespace {

bool acceptable(const DeploymentResult& deployment) {
  return deployment.slo.met && deployment.stable && deployment.requests.completed > 0;
}

bool cheaper(const DeploymentResult* a, const DeploymentResult* b) {
  return a->cost.monthly < b->cost.monthly;
}

std::string runner_up_text(const DeploymentResult& best,
                           const std::vector<const DeploymentResult*>& accepted) {
  if (accepted.size() < 2) {
    return "no other deployment meets the SLO";
  }
  const DeploymentResult& second = *accepted[1];
  if (best.cost.monthly == Usd{}) {
    return fmt::format("the next, {}, is not free", second.name);
  }
  const double times = second.cost.monthly.to_double() / best.cost.monthly.to_double();
  return fmt::format("the next, {}, costs {:.2f} times as much", second.name, times);
}

const char* doubt(const DeploymentResult& deployment) {
  const bool hinges = std::any_of(deployment.slo.verdicts.begin(), deployment.slo.verdicts.end(),
                                  [](const SloVerdict& verdict) { return verdict.hinges_on_band; });
  return hinges ? "; the verdict is within the error of the model: measure before buying" : "";
}

}  // namespace

Recommendation recommend_cheapest(std::span<const DeploymentResult> deployments) {
  std::vector<const DeploymentResult*> accepted;
  for (const DeploymentResult& deployment : deployments) {
    if (acceptable(deployment)) {
      accepted.push_back(&deployment);
    }
  }
  if (accepted.empty()) {
    return {std::nullopt, "no deployment meets the SLO"};
  }
  std::stable_sort(accepted.begin(), accepted.end(), cheaper);
  const DeploymentResult& best = *accepted.front();
  return {best.name, fmt::format("cheapest that meets the SLO; {}{}",
                                 runner_up_text(best, accepted), doubt(best))};
}

}  // namespace llmplan
