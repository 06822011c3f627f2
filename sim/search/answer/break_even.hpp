#pragma once

#include "llmplan/plan.hpp"
#include "topology_search.hpp"
#include "trials.hpp"

namespace llmplan {

/// What the cheapest Bedrock model, endpoint and own fleet cost from a thousand to a hundred
/// million requests a month, where they cross, and what that says of the rules of thumb. The
/// traffic keeps its shape. Bedrock's bill is proportional to the volume. Machines are sized, at a
/// fixed number, on a stretch around the busiest hour with some ten thousand requests, for the
/// machine types that did best and the cheapest ones that can keep the SLO.
[[nodiscard]] BreakEven break_even(TopologySearch& search, Trials& trials);

/// Below 10,000 requests a month Bedrock, up to a million SageMaker, above an own fleet: each true
/// or not over the volumes of the curves. Source: the decision tables of AWS deployment guides.
[[nodiscard]] std::vector<RuleOfThumb> judged_rules(const std::vector<BreakEvenCurve>& curves);

/// Where the cheapest kind changes from one volume to the next: where lines drawn between the two
/// points of each, on logarithmic scales, meet.
[[nodiscard]] std::vector<BreakEvenCrossing> crossings(const std::vector<BreakEvenCurve>& curves);

}  // namespace llmplan
