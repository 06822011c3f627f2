#pragma once

#include <vector>

#include "evaluation.hpp"
#include "evaluator.hpp"

namespace llmplan {

/// Every candidate of the scenario's search that can be, in a fixed order: the same list on every
/// machine for the same scenario, prices and binary.
[[nodiscard]] std::vector<Candidate> enumerate_candidates(const Evaluator& evaluator);

}  // namespace llmplan
