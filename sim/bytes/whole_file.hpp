#pragma once

#include <string>
#include <string_view>

namespace llmplan {

/// Writes a file that appears whole or not at all, in place of the one of its name: under a name of
/// its own beside it, then renamed. Safe when several processes write the same.
/// Throws: InputError when it cannot be written.
void write_whole_file(const std::string& path, std::string_view text);

/// The bytes of a file. Throws: InputError when it cannot be read; `expected` says what it should
/// have been.
[[nodiscard]] std::string read_whole_file(const std::string& path, const std::string& expected);

}  // namespace llmplan
