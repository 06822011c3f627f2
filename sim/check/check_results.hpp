#pragma once

#include <span>

#include "compare_scenarios.hpp"
#include "llmplan/check.hpp"
#include "llmplan/policy.hpp"

namespace llmplan {

/// Compares each scenario with its base and judges the heads by the policy.
/// Precondition: the head is there at every traffic that a rule asks for (`headroom_factors`), the
/// deployments left out included.
[[nodiscard]] CheckReport check_results(std::span<const CheckInput> inputs, const Policy& policy);

}  // namespace llmplan
