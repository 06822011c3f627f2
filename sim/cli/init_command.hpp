#pragma once

#include <string>
#include <vector>

#include "invocation.hpp"

namespace llmplan {

struct InitArguments {
  std::string path;                 ///< empty: standard output, or asked for
  bool force = false;               ///< overwrite
  bool defaults = false;            ///< for what no flag says, instead of questions
  bool policy = false;              ///< the policy of `check` to start from, instead of a scenario
  std::string trace;                ///< a request log; empty: generated traffic
  std::vector<std::string> fields;  ///< as `init_fields` has them; empty: not given
};

/// Writes a commented scenario to start from: of the flags and of what a user answers. Without
/// either, the one that is built in. Or a policy.
/// Throws: InputError when the file exists and `force` is not set, or cannot be written, or for an
/// argument that cannot be; MissingDataError when no way to deploy is left.
[[nodiscard]] ExitCode run_init(const InitArguments& arguments, const Console& console);

void setup_init(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
