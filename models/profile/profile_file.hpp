#pragma once

#include <string>
#include <string_view>

#include "kernel_profile.hpp"

namespace llmplan {

/// Reads a profile strictly; `file` names it in messages. Sets the digest.
/// Throws: InputError with a JSON pointer for unknown or missing keys, values out of range, and
/// tables or points that are not in ascending order or occur twice.
[[nodiscard]] KernelProfile parse_profile(std::string_view text, const std::string& file);

/// Throws: InputError as `parse_profile`, and for a file that cannot be read.
[[nodiscard]] KernelProfile load_profile(const std::string& path);

/// The profile as JSON, schema "llmplan.profile/1", a line per point: what is parsed is written
/// again to the byte. Tables and points are put in order; numbers keep 7 digits.
[[nodiscard]] std::string write_profile(KernelProfile profile);

}  // namespace llmplan
