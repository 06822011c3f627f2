#pragma once

#include <string>

namespace llmplan {

/// The text of a file that the user names. Throws: InputError when it cannot be read, which says
/// that it is no `expected`.
[[nodiscard]] std::string file_text(const std::string& path, const std::string& expected);

}  // namespace llmplan
