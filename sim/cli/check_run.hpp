#pragma once

#include "check_command.hpp"
#include "check_sides.hpp"
#include "compare_scenarios.hpp"
#include "llmplan/policy.hpp"

namespace llmplan {

/// Simulates both sides of each scenario on the same requests, and the head at the traffic that
/// rules of `policy` ask for, under a progress bar. Deployments without a price are left out where
/// the policy only warns of them. Throws: as `simulate_scenario`.
[[nodiscard]] std::vector<CheckInput> simulate_sides(std::vector<CheckSides> sides,
                                                     const CheckArguments& arguments,
                                                     const Policy& policy, ScratchFolder& scratch,
                                                     const Console& console);

}  // namespace llmplan
