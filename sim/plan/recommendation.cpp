#include "recommendation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace llmplan {
namespace {

bool cheaper(const DeploymentResult* a, const DeploymentResult* b) {
  return a->cost.monthly < b->cost.monthly;
}

std::string runner_up_text(const DeploymentResult& best,
                           const std::vector<const DeploymentResult*>& accepted) {
  if (accepted.size() < 2) {
    return "No other deployment meets it.";
  }
  const DeploymentResult& second = *accepted[1];
  if (best.cost.monthly == Usd{}) {
    return fmt::format("The next, {}, is not free.", second.name);
  }
  const double times = second.cost.monthly.to_double() / best.cost.monthly.to_double();
  return fmt::format("The next, {}, costs {:.2f} times as much.", second.name, times);
}

const char* doubt(const DeploymentResult& deployment) {
  const bool hinges = std::any_of(deployment.slo.verdicts.begin(), deployment.slo.verdicts.end(),
                                  [](const SloVerdict& verdict) { return verdict.hinges_on_band; });
  return hinges ? " A confidence interval spans its limit: simulate longer, or more repetitions."
                : "";
}

}  // namespace

bool is_acceptable(const DeploymentResult& deployment) {
  const RequestCounts& counts = deployment.requests;
  const bool judged =
      std::any_of(deployment.slo.verdicts.begin(), deployment.slo.verdicts.end(),
                  [](const SloVerdict& verdict) { return verdict.target == "availability"; });
  const double needed = judged ? 0 : kLeastAnswered;
  return deployment.slo.met && deployment.stable && counts.completed > 0 &&
         static_cast<double>(counts.completed) >= needed * static_cast<double>(counts.arrived);
}

Recommendation recommend_cheapest(std::span<const DeploymentResult> deployments) {
  std::vector<const DeploymentResult*> accepted;
  for (const DeploymentResult& deployment : deployments) {
    if (is_acceptable(deployment)) {
      accepted.push_back(&deployment);
    }
  }
  if (accepted.empty()) {
    return {std::nullopt, "No deployment meets the SLO.", std::nullopt};
  }
  std::stable_sort(accepted.begin(), accepted.end(), cheaper);
  const DeploymentResult& best = *accepted.front();
  return {best.name,
          fmt::format("It is the cheapest that meets the SLO. {}{}", runner_up_text(best, accepted),
                      doubt(best)),
          std::nullopt};
}

}  // namespace llmplan
