#pragma once

#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
}

namespace llmplan {

/// The commands directly below one, in their order; hidden ones left out.
[[nodiscard]] std::vector<std::string> subcommand_names(const CLI::App& command);

}  // namespace llmplan
