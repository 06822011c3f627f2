#pragma once

#include <string>
#include <vector>

namespace llmplan {

/// How a program ended and what it wrote, on both outputs.
struct ChildOutcome {
  int exit_code = -1;  ///< -1 when a signal ended it
  std::string output;
};

/// Runs `arguments[0]`, found in PATH, to its end, without input.
/// Throws: InputError when there is no such program.
[[nodiscard]] ChildOutcome run_child(const std::vector<std::string>& arguments);

}  // namespace llmplan
