#include "reference/command_page.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

#include "reference/value_names.hpp"

namespace llmplan {
namespace {

/// Arguments whose value is a file or a folder.
constexpr std::array<std::string_view, 18> kFiles = {
    "--trace",    "--prices",     "--profile", "--store", "--out",  "--grid",
    "--config",   "--checkpoint", "--verify",  "--merge", "--book", "--base",
    "--baseline", "--policy",     "scenario",  "file",    "log",    "folder"};

/// "json", "csv" of "TEXT:{json,csv}".
std::vector<std::string> listed_choices(const std::string& type) {
  const std::size_t open = type.find('{');
  const std::size_t close = type.find('}', open == std::string::npos ? 0 : open);
  std::vector<std::string> choices;
  if (open == std::string::npos || close == std::string::npos) {
    return choices;
  }
  std::istringstream list(type.substr(open + 1, close - open - 1));
  for (std::string choice; std::getline(list, choice, ',');) {
    choices.push_back(choice);
  }
  return choices;
}

ArgumentFacts argument_of(const CLI::Option& option, const std::string& command) {
  ArgumentFacts facts;
  for (const std::string& name : option.get_lnames()) {
    facts.names.push_back("--" + name);
  }
  for (const std::string& name : option.get_snames()) {
    facts.names.push_back("-" + name);
  }
  facts.description = option.get_description();
  facts.required = option.get_required();
  const std::string name = option.get_positional() ? option.get_name(true) : facts.names.front();
  if (option.get_type_size() == 0) {
    return facts;
  }
  const std::string type = option.get_type_name();
  facts.label = option.get_positional() ? name : type.substr(0, type.find(':'));
  facts.repeated = option.get_items_expected_max() > 1;
  facts.choices = listed_choices(type);
  if (facts.choices.empty()) {
    facts.choices = value_names(command, name);
  }
  facts.files = facts.choices.empty() && type.starts_with("TEXT") &&
                std::any_of(kFiles.begin(), kFiles.end(),
                            [&](std::string_view file) { return name.starts_with(file); });
  return facts;
}

CommandPage page_of(const CLI::App& app, const std::string& above) {
  CommandPage page;
  page.name = app.get_name();
  page.path = above.empty() ? page.name : above + ' ' + page.name;
  page.description = app.get_description();
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) {
      continue;
    }
    (option->get_positional() ? page.positionals : page.flags)
        .push_back(argument_of(*option, page.path));
  }
  for (const CLI::App* command : app.get_subcommands(
           [](const CLI::App* candidate) { return !candidate->get_group().empty(); })) {
    page.commands.push_back(page_of(*command, page.path));
  }
  return page;
}

}  // namespace

CommandPage command_page(const CLI::App& app) { return page_of(app, ""); }

}  // namespace llmplan
