#pragma once

#include <vector>

#include "evaluator.hpp"
#include "findings.hpp"
#include "llmplan/plan.hpp"
#include "trials.hpp"

namespace llmplan {

/// The recommended plan with one input at a time lower and higher, resized where it needs to be:
/// traffic, prompt and output lengths by a fifth, step times by their error band, prices by a
/// tenth, spot prices by a half.
[[nodiscard]] std::vector<Sensitivity> sensitivities(const SearchFinding& best,
                                                     const Evaluator& evaluator, Trials& trials);

/// By how much more traffic than stated the plan as it is still keeps the SLO, to a tenth; at most
/// fourfold.
[[nodiscard]] Headroom headroom(const SearchFinding& best, const Evaluator& evaluator,
                                Trials& trials);

}  // namespace llmplan
