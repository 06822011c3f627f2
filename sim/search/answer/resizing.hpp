#pragma once

#include <optional>
#include <vector>

#include "findings.hpp"
#include "trials.hpp"

namespace llmplan {

/// One change of the circumstances to answer.
struct ResizeCase {
  Conditions conditions;
};

/// A plan under other conditions, with as many machines as they need: a fleet of fixed size is
/// resized to the least that keeps the SLO, one that scales may have more machines, all else stays.
/// Answers in the order of the cases; nothing where no size within `most` machines keeps it.
/// All cases are tried side by side.
[[nodiscard]] std::vector<std::optional<SearchFinding>> resized(
    const Candidate& plan, const std::vector<ResizeCase>& cases, std::int32_t most, Trials& trials,
    const SearchSpec& search);

}  // namespace llmplan
