#pragma once

#include <vector>

#include "llmplan/result.hpp"

namespace llmplan {

// Counts of several runs or parts, added up.

void add(RequestCounts& sum, const RequestCounts& more);
void add(TokenCounts& sum, const TokenCounts& more);
/// By reason.
void add(std::vector<RejectionCount>& sum, const std::vector<RejectionCount>& more);

}  // namespace llmplan
