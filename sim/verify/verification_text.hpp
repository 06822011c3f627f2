#pragma once

#include <string>

#include "verification.hpp"

namespace llmplan {

/// Tables for a terminal, up to 100 columns wide: for each load what was predicted and measured,
/// and in which kind of step the time and its error are.
[[nodiscard]] std::string render_verification_text(const Verification& verification, bool color);

}  // namespace llmplan
