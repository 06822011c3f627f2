#pragma once

#include <string>
#include <vector>

#include "reference/command_page.hpp"

namespace llmplan {

/// The shells that `completion` writes for.
[[nodiscard]] std::vector<std::string> shell_names();

// Completion scripts of a program whose commands are `root`. They need nothing beside the shell.
[[nodiscard]] std::string bash_completion(const CommandPage& root);
[[nodiscard]] std::string zsh_completion(const CommandPage& root);
[[nodiscard]] std::string fish_completion(const CommandPage& root);

}  // namespace llmplan
