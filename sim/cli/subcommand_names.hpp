#pragma once

#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
}

namespace llmplan {

/// The commands directly below one, in their order.
[[nodiscard]] std::vector<std::string> subcommand_names(const CLI::App& command);

}  // namespace llmplan
