#pragma once

#include <vector>

#include "llmplan/result.hpp"

namespace llmplan {

/// Sets the cost of each bucket of a time line; buckets without a cost keep theirs.
void set_costs(std::vector<TimelinePoint>& timeline, const std::vector<Usd>& costs);

}  // namespace llmplan
