#pragma once

#include "invocation.hpp"

namespace llmplan {

/// Adds `completion SHELL`: the script that completes this program's commands. `app` outlives the
/// parse.
void setup_completion(CLI::App& app, Invocation& chosen);

/// Adds the hidden `man`: the manual page, or the reference of docs/ in Markdown.
void setup_man(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
