#include "judge_policy.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "judge_features.hpp"
#include "judge_rule.hpp"

namespace llmplan {
namespace {

bool is_for(const std::vector<std::string>& patterns, const std::string& name) {
  return patterns.empty() ||
         std::any_of(patterns.begin(), patterns.end(),
                     [&name](const std::string& pattern) { return matches(pattern, name); });
}

/// A deployment that has no price breaks the rule that prices are known, and no other.
void judge_left_out(const CheckInput& input, const PolicyRule& rule,
                    std::vector<Finding>& findings) {
  if (!std::holds_alternative<PricesKnown>(rule.condition)) {
    return;
  }
  for (const LeftOut& left : input.left_out) {
    if (is_for(rule.deployments, left.deployment)) {
      Finding finding = blank_finding(rule, input.name, left.deployment);
      finding.outcome = Outcome::Failed;
      finding.found = {left.missing};
      findings.push_back(std::move(finding));
    }
  }
}

void judge_input(const CheckInput& input, const Policy& policy, const PolicyRule& rule,
                 std::vector<Finding>& findings) {
  if (!input.head || !is_for(rule.scenarios, input.head->scenario_name)) {
    return;
  }
  for (const DeploymentPair& pair : deployment_pairs(input)) {
    if (pair.head != nullptr && is_for(rule.deployments, pair.head->name)) {
      const double confidence = rule.minimum_confidence.value_or(policy.minimum_confidence);
      for (Finding& finding : judge_rule(rule, {input, pair, confidence})) {
        findings.push_back(std::move(finding));
      }
    }
  }
  judge_left_out(input, rule, findings);
}

}  // namespace

std::vector<Finding> judge_policy(std::span<const CheckInput> inputs, const Policy& policy) {
  std::vector<Finding> findings;
  for (const PolicyRule& rule : policy.rules) {
    const std::size_t before = findings.size();
    for (const CheckInput& input : inputs) {
      judge_input(input, policy, rule, findings);
    }
    if (findings.size() == before) {
      Finding nothing = blank_finding(rule, "", "");
      nothing.outcome = Outcome::NotApplicable;
      findings.push_back(std::move(nothing));
    }
  }
  return findings;
}

std::vector<double> headroom_factors(const Policy& policy) {
  std::set<double> factors;
  for (const PolicyRule& rule : policy.rules) {
    if (const auto* headroom = std::get_if<MinHeadroom>(&rule.condition)) {
      factors.insert(headroom->factor);
    }
  }
  return {factors.begin(), factors.end()};
}

}  // namespace llmplan
