#pragma once

#include <string>

#include "invocation.hpp"

namespace llmplan {

/// Prints the JSON Schema of a file format ("scenario", "result").
/// Throws: InputError for another name.
[[nodiscard]] ExitCode run_schema(const std::string& name, const Console& console);

void setup_schema(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
