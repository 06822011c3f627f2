#pragma once

#include <string>

namespace llmplan {

/// The file that writing to `path` replaces: itself, or what a symbolic link leads to. It need not
/// exist. Throws: InputError when something that is not a regular file has that name: a rename over
/// a device or a pipe would destroy it.
[[nodiscard]] std::string replaceable_file(const std::string& path);

}  // namespace llmplan
