#pragma once

#include <string>

#include "calibrate.hpp"

namespace llmplan {

/// What a calibration found, for a terminal: the device, what it reaches of its datasheet, how good
/// the fits are, what was left out.
[[nodiscard]] std::string calibration_report(const Calibration& calibration, bool color);

}  // namespace llmplan
