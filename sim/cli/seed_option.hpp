#pragma once

#include <string>

namespace llmplan {

/// A check for CLI11: why `text` is no seed, or nothing. CLI11 itself would wrap "-1" around.
[[nodiscard]] std::string seed_problem(const std::string& text);

}  // namespace llmplan
