#pragma once

#include <string>
#include <string_view>

#include "llmplan/policy.hpp"

namespace llmplan {

/// Reads a policy ("llmplan.policy/1", JSON with comments) from a file.
/// Throws: InputError when the file cannot be read, or as `parse_policy`.
[[nodiscard]] Policy load_policy(const std::string& path);

/// Reads a policy from its text; `file` is how messages name it.
/// Throws: InputError with the JSON pointer (or the line, for what is not JSON) of the first
/// problem: syntax, duplicate, unknown or missing key, wrong type, number out of range, a rule
/// without a condition or with two, two rules of one name.
[[nodiscard]] Policy parse_policy(std::string_view text, const std::string& file);

}  // namespace llmplan
