#pragma once

#include <vector>

#include "findings.hpp"
#include "llmplan/plan.hpp"

namespace llmplan {

/// For each latency target of the SLO the plans that no other beats in both cost and that target,
/// cheapest first; plans that were stopped early or are overloaded are not among them.
[[nodiscard]] std::vector<ParetoFront> pareto_fronts(const Findings& findings);

}  // namespace llmplan
