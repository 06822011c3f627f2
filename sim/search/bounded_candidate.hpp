#pragma once

#include "evaluation.hpp"
#include "llmplan/money.hpp"

namespace llmplan {

/// A candidate with the least that it can cost.
struct BoundedCandidate {
  Candidate candidate;
  Usd bound;
};

}  // namespace llmplan
