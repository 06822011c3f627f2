#pragma once

#include "invocation.hpp"

namespace llmplan {

/// Adds `help [COMMAND…]`: what --help prints. `app` outlives the parse. It fails as InputError,
/// with the nearest name, when there is no such command.
void setup_help(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
