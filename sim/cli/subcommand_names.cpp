#include "subcommand_names.hpp"

#include <CLI/CLI.hpp>

namespace llmplan {

std::vector<std::string> subcommand_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::App* subcommand : command.get_subcommands(
           [](const CLI::App* candidate) { return !candidate->get_group().empty(); })) {
    names.push_back(subcommand->get_name());
  }
  return names;
}

}  // namespace llmplan
