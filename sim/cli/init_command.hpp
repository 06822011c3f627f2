#pragma once

#include <string>

#include "invocation.hpp"

namespace llmplan {

struct InitArguments {
  std::string path;    ///< empty: standard output
  bool force = false;  ///< overwrite
};

/// Writes a commented scenario to start from.
/// Throws: InputError when the file exists and `force` is not set, or cannot be written.
[[nodiscard]] ExitCode run_init(const InitArguments& arguments, const Console& console);

void setup_init(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
