#pragma once

#include "console.hpp"
#include "exit_code.hpp"

namespace llmplan {

/// Parses the arguments, runs the subcommand that they name and says how it ended. Every exception
/// ends here, as a line on the console's notes and an exit code. `argv`: as `main` has it.
[[nodiscard]] ExitCode run_command_line(int argc, const char* const* argv, Console& console);

}  // namespace llmplan
