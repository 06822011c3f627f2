#pragma once

#include "invocation.hpp"
#include "records.hpp"

namespace llmplan {

/// Prints what this binary is: its version, compiler, and the data built into it.
[[nodiscard]] ExitCode run_version(RecordFormat format, const Console& console);

void setup_version(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
