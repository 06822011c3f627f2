#pragma once

#include <vector>

#include "llmplan/plan.hpp"
#include "topology_search.hpp"

namespace llmplan {

/// What became of each family of the space and why, the recommended one first, then by cost.
[[nodiscard]] std::vector<FamilyOutcome> family_outcomes(TopologySearch& search);

/// "TTFT p99 is 2,310 ms where 2,000 ms are allowed, 16 % more": the target that a result misses by
/// most; empty when it misses none.
[[nodiscard]] std::string worst_miss(const DeploymentResult& result);

}  // namespace llmplan
