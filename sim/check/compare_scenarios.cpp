#include "compare_scenarios.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "compare_deployments.hpp"
#include "llmplan/error.hpp"
#include "pairing.hpp"

namespace llmplan {
namespace {

const DeploymentResult* find(const std::optional<Result>& result, const std::string& name) {
  if (!result) {
    return nullptr;
  }
  const auto at = std::find_if(result->deployments.begin(), result->deployments.end(),
                               [&name](const DeploymentResult& d) { return d.name == name; });
  return at == result->deployments.end() ? nullptr : &*at;
}

/// A side may have lost all of its deployments for want of a price.
bool compares(const CheckInput& input) {
  return input.base && input.head && !input.base->deployments.empty() &&
         !input.head->deployments.empty();
}

PairingChoice pairing_of(const CheckInput& input) {
  return compares(input) ? choose_pairing(*input.base, *input.head, input.replayed)
                         : PairingChoice{};
}

bool prices_may_move(const CheckInput& input) {
  return compares(input) && input.base->region == input.head->region &&
         (input.base->price_date != input.head->price_date ||
          input.base->digests.price_catalog != input.head->digests.price_catalog);
}

/// The targets of all deployments are those of the scenario.
std::vector<SloVerdict> targets_of(const Result& result) {
  return result.deployments.empty() ? std::vector<SloVerdict>{}
                                    : result.deployments.front().slo.verdicts;
}

/// A looser SLO makes a change look harmless.
void add_slo_changes(const Result& base, const Result& head, std::vector<std::string>& notes) {
  const std::vector<SloVerdict> after = targets_of(head);
  for (const SloVerdict& was : targets_of(base)) {
    const auto now = std::find_if(after.begin(), after.end(), [&was](const SloVerdict& verdict) {
      return verdict.target == was.target;
    });
    if (now == after.end()) {
      notes.push_back(fmt::format("the SLO lost its target {} ({})", was.target, was.limit));
    } else if (now->limit != was.limit) {
      notes.push_back(fmt::format("the SLO's limit of {} went from {} to {}", was.target, was.limit,
                                  now->limit));
    }
  }
}

CheckBasis basis_of(const CheckInput& input) {
  const PairingChoice choice = pairing_of(input);
  CheckBasis basis{input.base_label, choice.pairing, choice.reason, 0, 1, input.notes};
  const Result& shown = input.head ? *input.head : *input.base;
  basis.seed = shown.seed;
  basis.replications = shown.replications;
  if (compares(input)) {
    for (std::string& note : other_differences(*input.base, *input.head)) {
      basis.notes.push_back(std::move(note));
    }
    add_slo_changes(*input.base, *input.head, basis.notes);
  }
  return basis;
}

ChangeStatus status_of(const CheckInput& input, const std::vector<DeploymentCheck>& deployments) {
  if (!input.head) {
    return ChangeStatus::Removed;
  }
  if (!input.base) {
    return ChangeStatus::Added;
  }
  return std::all_of(deployments.begin(), deployments.end(),
                     [](const DeploymentCheck& d) { return d.status == ChangeStatus::Unchanged; })
             ? ChangeStatus::Unchanged
             : ChangeStatus::Changed;
}

}  // namespace

std::vector<DeploymentPair> deployment_pairs(const CheckInput& input) {
  check(input.base || input.head, "a check has a side");
  const Pairing pairing = pairing_of(input).pairing;
  std::vector<DeploymentPair> pairs;
  for (const DeploymentResult& head :
       input.head ? input.head->deployments : std::vector<DeploymentResult>{}) {
    pairs.push_back(
        {find(input.base, head.name), find(input.head, head.name), pairing, input.replayed});
  }
  for (const DeploymentResult& base :
       input.base ? input.base->deployments : std::vector<DeploymentResult>{}) {
    if (find(input.head, base.name) == nullptr) {
      pairs.push_back({find(input.base, base.name), nullptr, pairing, input.replayed});
    }
  }
  return pairs;
}

ScenarioCheck compare_scenarios(const CheckInput& input, double confidence) {
  ScenarioCheck scenario;
  scenario.name = input.name;
  scenario.basis = basis_of(input);
  for (const DeploymentPair& pair : deployment_pairs(input)) {
    scenario.deployments.push_back(compare_deployments({pair, confidence, prices_may_move(input)}));
  }
  scenario.status = status_of(input, scenario.deployments);
  for (const LeftOut& left : input.left_out) {
    scenario.left_out.push_back(fmt::format("{}: {}", left.deployment, left.missing));
  }
  if (input.head) {
    const std::vector<std::string> known =
        input.base ? input.base->warnings : std::vector<std::string>{};
    std::copy_if(input.head->warnings.begin(), input.head->warnings.end(),
                 std::back_inserter(scenario.new_warnings), [&known](const std::string& warning) {
                   return std::find(known.begin(), known.end(), warning) == known.end();
                 });
  }
  return scenario;
}

}  // namespace llmplan
