#pragma once

#include <span>

#include "calibration_run.hpp"

namespace llmplan {

/// Measurements as tables in a profile's order, with the models fitted to them, their errors, and
/// the ceilings and launch costs that they show. Points out of memory are left out. Fields that no
/// measurement tells stay empty. Precondition: `run` is of `grid`.
[[nodiscard]] KernelProfile measured_profile(const CalibrationGrid& grid,
                                             const CalibrationRun& run);

}  // namespace llmplan
