#pragma once

#include <span>
#include <vector>

#include "compare_scenarios.hpp"
#include "llmplan/check.hpp"
#include "llmplan/policy.hpp"

namespace llmplan {

/// A finding for each rule, deployment of a head that the rule is for, and figure that it limits. A
/// rule that is for no deployment has one that says so.
[[nodiscard]] std::vector<Finding> judge_policy(std::span<const CheckInput> inputs,
                                                const Policy& policy);

/// The multiples of the traffic at which rules ask for the head, ascending, each once.
[[nodiscard]] std::vector<double> headroom_factors(const Policy& policy);

}  // namespace llmplan
