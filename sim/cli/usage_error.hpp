#pragma once

#include "console.hpp"
#include "exit_code.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
class ParseError;
}  // namespace CLI

namespace llmplan {

/// Ends a parse that did not reach a command: prints the help that was asked for, or what is wrong
/// with the command line, the nearest name and where to read on.
[[nodiscard]] ExitCode end_parse(const CLI::App& app, const CLI::ParseError& end,
                                 const Console& console);

}  // namespace llmplan
