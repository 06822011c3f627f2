#include <fmt/format.h>

#include <algorithm>

#include "llmplan/error.hpp"
#include "space/search_space.hpp"
#include "space/templates.hpp"

namespace llmplan {
namespace {

/// Bedrock's tiers for calls that wait for their answer.
const std::vector<std::string> kTiers = {"on-demand"};

bool is_priced(const Evaluator& evaluator, const Candidate& candidate, std::string& reason) {
  try {
    (void)evaluator.monthly_cost(candidate, ServingOutcome{});
    return true;
  } catch (const MissingDataError& missing) {
    reason = missing.what();
    return false;
  }
}

}  // namespace

void add_bedrock(const Evaluator& evaluator, SearchSpace& space) {
  const Scenario& scenario = evaluator.scenario();
  const bool alone = tries(scenario.search, DeploymentKind::Bedrock);
  const bool as_overflow = tries(scenario.search, DeploymentKind::Hybrid);
  if (!alone && !as_overflow) {
    return;
  }
  const std::vector<std::string>& asked = scenario.search.bedrock_tiers;
  for (const std::string& region : regions_of(scenario)) {
    for (const std::string& model : bedrock_models_of(scenario)) {
      const std::string family = family_name(scenario, "bedrock " + model, region);
      for (const std::string& tier : asked.empty() ? kTiers : asked) {
        BedrockSpec spec = bedrock_template(scenario, model);
        spec.model = model;
        spec.tier = tier;
        Candidate candidate{family, region, {fmt::format("bedrock {} {}", model, tier), spec}};
        std::string reason;
        if (is_priced(evaluator, candidate, reason)) {
          if (as_overflow) {
            space.overflow.push_back(candidate);
          }
          if (alone) {
            space.bedrock.push_back(std::move(candidate));
          }
        } else {
          space.exclusions.push_back({family, DeploymentKind::Bedrock, "no-price", reason});
        }
      }
    }
  }
}

}  // namespace llmplan
