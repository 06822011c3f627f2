#pragma once

#include <vector>

#include "evaluation.hpp"
#include "llmplan/scenario.hpp"
#include "space/fleet_line.hpp"

namespace llmplan {

/// The line with that many machines, and its overflow sent to a Bedrock candidate of its region;
/// one for each of the requests in flight per replica that the search tries.
[[nodiscard]] std::vector<Candidate> hybrid_candidates(const FleetLine& line, std::int32_t count,
                                                       const Candidate& overflow);

}  // namespace llmplan
