#pragma once

#include <string>
#include <string_view>

#include "llmplan/scenario.hpp"

namespace llmplan {

/// The text of a scenario's file. Throws: InputError when it cannot be read.
[[nodiscard]] std::string scenario_text(const std::string& path);

/// Reads a scenario ("llmplan.scenario/1", JSON with comments) from a file. Relative paths inside
/// it are resolved against the file's folder.
/// Throws: InputError when the file cannot be read, or as `parse_scenario`.
[[nodiscard]] Scenario load_scenario(const std::string& path);

/// Reads a scenario from its text. `file` is how messages name it, and its folder is where relative
/// paths start. What is legal but without effect is in `warnings`.
/// Throws: InputError with the JSON pointer (or the line, for what is not JSON) of the first
/// problem: syntax, duplicate, unknown or missing key, wrong type, number out of range, unknown
/// name, or values that contradict each other.
[[nodiscard]] Scenario parse_scenario(std::string_view text, const std::string& file);

}  // namespace llmplan
