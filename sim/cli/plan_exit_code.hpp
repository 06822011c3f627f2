#pragma once

#include "console.hpp"
#include "exit_code.hpp"
#include "llmplan/plan.hpp"

namespace llmplan {

/// What a plan is worth to a script that asked with --strict, said on the console unless Done:
/// PolicyFailed when no plan meets the SLO; NotTrusted when the search was cut off, or the plan's
/// verdict turns within its error band or confidence interval.
[[nodiscard]] ExitCode strict_exit_code(const PlanReport& plan, const Console& console);

}  // namespace llmplan
