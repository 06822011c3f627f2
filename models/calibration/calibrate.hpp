#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "calibration_run.hpp"
#include "calibration_target.hpp"

namespace llmplan {

/// A profile and how it came about.
struct Calibration {
  KernelProfile profile;              ///< without `date`, `llmplan` and host times
  std::vector<std::string> left_out;  ///< what the device cannot compute
  std::int64_t points = 0;            ///< in the profile
  std::int64_t out_of_memory = 0;     ///< points left out for it
  std::int64_t unsettled = 0;         ///< points that spread more than allowed to the end
  std::int64_t resumed = 0;           ///< measurements taken from a run that was cut off
  bool cut_short = false;             ///< the budget ended before every pass
  Seconds took{};
};

/// Measures what `targets` need on the bench's device and fits it. `journal`: a file that holds the
/// measurements until the caller has written the profile and deletes it; an unfinished one is
/// continued; empty: none.
/// Throws: InputError for a foreign or damaged journal, MissingDataError when the budget ends
/// within the first pass, DeviceError.
[[nodiscard]] Calibration calibrate(KernelBench& bench, std::span<const CalibrationTarget> targets,
                                    const std::string& journal, const RunOptions& options);

}  // namespace llmplan
