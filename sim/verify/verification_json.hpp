#pragma once

#include <string>

#include "verification.hpp"

namespace llmplan {

/// Schema "llmplan.verification/1": for each load what was predicted and measured, the error of
/// each as a share of the measured value, whether targets are met, and errors by kind of step. The
/// records of steps and requests are not in it.
[[nodiscard]] std::string render_verification_json(const Verification& verification);

}  // namespace llmplan
