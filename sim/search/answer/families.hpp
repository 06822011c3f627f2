#pragma once

#include <vector>

#include "llmplan/plan.hpp"
#include "topology_search.hpp"

namespace llmplan {

/// What became of each family of the space and why, the recommended one first, then by cost.
[[nodiscard]] std::vector<FamilyOutcome> family_outcomes(TopologySearch& search);

/// "misses ttft_p99_ms by 16 %: 2,310 where 2,000 is allowed": the target that a result misses by
/// most; empty when it misses none.
[[nodiscard]] std::string worst_miss(const DeploymentResult& result);

}  // namespace llmplan
