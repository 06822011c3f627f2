#pragma once

#include <span>
#include <vector>

#include "llmplan/request.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// The first requests of a trace at a rate of one's choice: its time is squeezed or stretched so
/// that they fill `span` and bursts keep their shape. A trace that is too short starts again.
/// Preconditions: trace not empty, rate > 0, span > 0.
/// Throws: InputError when the requests that are needed all arrive at once.
[[nodiscard]] std::vector<Request> requests_at_rate(std::span<const Request> trace, double rate,
                                                    Duration span);

}  // namespace llmplan
