#pragma once

#include <string>

#include "llmplan/step_time.hpp"
#include "verification.hpp"

namespace llmplan {

/// A line for every step of every load: what it computed, how long it took and should have taken.
[[nodiscard]] std::string iterations_csv(const Verification& verification,
                                         const StepTimeModel& step_time);

/// A line for every request of every load, as it was served.
[[nodiscard]] std::string requests_csv(const Verification& verification);

}  // namespace llmplan
