#pragma once

#include <string>
#include <vector>

#include "check_sides.hpp"
#include "llmplan/policy.hpp"

namespace llmplan {

/// Throws: InputError for a rule that is for a scenario or a deployment that neither head nor base
/// has; a pattern with * may be for none. `file`: of the policy.
void require_known_names(const Policy& policy, const std::string& file,
                         const std::vector<CheckSides>& all);

}  // namespace llmplan
