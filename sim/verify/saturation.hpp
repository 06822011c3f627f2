#pragma once

#include <span>

#include "llmplan/request.hpp"
#include "llmplan/step_time.hpp"

namespace llmplan {

/// Requests per second that a replica serves when it never runs out of them, by simulation: the
/// trace's requests, repeated to eight times the sequences that may run at once, arrive together;
/// the rate is that of the middle half of the answers, when the batch has filled and not yet
/// drained.
/// Precondition: every request of the trace fits the engine.
/// Throws: InputError when an hour does not do for answering them.
[[nodiscard]] double saturation_rate(std::span<const Request> trace, const EngineLimits& limits,
                                     const StepTimeModel& step_time);

}  // namespace llmplan
