#pragma once

#include <string>
#include <vector>

#include "evaluator.hpp"
#include "findings.hpp"
#include "llmplan/plan.hpp"
#include "topology_search.hpp"

namespace llmplan {

/// Why the best plan won and what would flip the choice: its runner-up, a price, a volume, its
/// error band. `runner_up` may be null; the report holds the analyses that were made.
[[nodiscard]] std::string winning_reason(const SearchFinding& best, const SearchFinding* runner_up,
                                         const Evaluator& evaluator, const PlanReport& report);

/// Why there is no plan: nothing to try, a budget, or an SLO that the closest candidate misses.
[[nodiscard]] std::string no_plan_reason(const TopologySearch& search,
                                         const std::vector<FamilyOutcome>& families);

}  // namespace llmplan
