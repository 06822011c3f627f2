#pragma once

#include <span>
#include <vector>

#include "llmplan/request.hpp"
#include "llmplan/step_time.hpp"
#include "serving_log.hpp"

namespace llmplan {

/// The requests as the simulator answers them on one replica, in order of their end; `index` is not
/// set. Requests that can never fit, or are not done an hour after the last arrival, are missing.
[[nodiscard]] std::vector<CompletedRequest> simulate_requests(std::span<const Request> requests,
                                                              const EngineLimits& limits,
                                                              const StepTimeModel& step_time);

}  // namespace llmplan
