#pragma once

#include <functional>

#include "console.hpp"
#include "exit_code.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
}

namespace llmplan {

/// The subcommand that the command line chose, with its arguments bound. A subcommand's `setup_…`
/// adds its flags to `app` and stores itself here when it is chosen.
using Invocation = std::function<ExitCode(const Console&)>;

}  // namespace llmplan
