#pragma once

#include <string>
#include <vector>

#include "compare_scenarios.hpp"
#include "llmplan/check.hpp"
#include "llmplan/policy.hpp"

namespace llmplan {

/// What a rule is judged on.
struct RuleSubject {
  const CheckInput& input;
  DeploymentPair pair;  ///< with a head
  double confidence = 0.95;
};

/// A finding for each figure that the rule limits, or one.
[[nodiscard]] std::vector<Finding> judge_rule(const PolicyRule& rule, const RuleSubject& subject);

/// One that has passed and says nothing yet.
[[nodiscard]] Finding blank_finding(const PolicyRule& rule, const std::string& scenario,
                                    const std::string& deployment);

}  // namespace llmplan
