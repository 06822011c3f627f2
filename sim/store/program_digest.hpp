#pragma once

#include <string>

namespace llmplan {

/// Digest of the running program's file: another build may compute something else.
[[nodiscard]] std::string program_digest();

/// The running program's file.
[[nodiscard]] std::string program_file();

}  // namespace llmplan
