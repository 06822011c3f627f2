#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace llmplan {

/// How a program ended and what it wrote.
struct ChildOutcome {
  int exit_code = -1;  ///< -1 when a signal ended it
  std::string output;
  std::string errors;  ///< what it wrote on standard error, where that was kept apart
};

/// Where a program's standard error goes.
enum class ErrorOutput : std::uint8_t { WithOutput, Apart };

/// Runs `arguments[0]`, found in PATH, to its end, without input and without a shell.
/// Throws: InputError when there is no such program.
[[nodiscard]] ChildOutcome run_child(const std::vector<std::string>& arguments,
                                     ErrorOutput errors = ErrorOutput::WithOutput);

}  // namespace llmplan
