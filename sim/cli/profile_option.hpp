#pragma once

#include <string>
#include <vector>

#include "simulate.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
}

namespace llmplan {

/// Adds `--profile`, which may be given once per GPU. `files` outlives the parse.
void add_profiles(CLI::App& command, std::vector<std::string>& files);

/// Throws: as `load_profile`.
[[nodiscard]] std::vector<GivenProfile> load_given_profiles(const std::vector<std::string>& files);

}  // namespace llmplan
