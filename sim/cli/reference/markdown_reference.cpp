#include <fmt/format.h>
#include <fmt/ranges.h>

#include "exit_code.hpp"
#include "reference/man_page.hpp"

namespace llmplan {
namespace {

/// A text in a table's cell.
std::string cell(const std::string& text) {
  std::string safe;
  for (const char letter : text) {
    safe += letter == '|' ? "\\|" : std::string(1, letter);
  }
  return safe;
}

std::string term_of(const ArgumentFacts& argument) {
  if (argument.names.empty()) {
    return fmt::format("`{}`", argument.label);
  }
  const std::string value =
      argument.label.empty() ? "" : ' ' + (argument.choices.empty() ? argument.label : "NAME");
  return fmt::format("`{}{}`", fmt::join(argument.names, "`, `"), value);
}

/// Few enough to be read here.
constexpr std::size_t kListed = 8;

std::string row_of(const ArgumentFacts& argument) {
  std::string text = cell(argument.description);
  if (!argument.choices.empty() && argument.choices.size() <= kListed) {
    text += fmt::format(". One of `{}`", fmt::join(argument.choices, "`, `"));
  }
  return fmt::format("| {} | {}{} |\n", term_of(argument), text,
                     argument.required ? ". Required" : "");
}

std::string table_of(const CommandPage& page) {
  std::string rows;
  for (const ArgumentFacts& argument : page.positionals) {
    rows += row_of(argument);
  }
  for (const ArgumentFacts& flag : page.flags) {
    rows += flag.names.front() == "--help" ? "" : row_of(flag);
  }
  return rows.empty() ? "" : "\n| argument | meaning |\n|---|---|\n" + rows;
}

std::string sections_of(const CommandPage& page) {
  std::string text;
  if (page.commands.empty()) {
    text = fmt::format("\n## {}\n\n{}.\n{}", page.path, page.description, table_of(page));
  }
  for (const CommandPage& command : page.commands) {
    text += sections_of(command);
  }
  return text;
}

}  // namespace

std::string markdown_reference(const CommandPage& root) {
  std::string text = fmt::format(
      "# Commands\n\nWritten by `{0} man --format markdown`; `{0} help COMMAND` says the "
      "same.\n\nEvery command takes `--help`, and `--quiet` for no notes on standard "
      "error.\n",
      root.name);
  for (const CommandPage& command : root.commands) {
    text += sections_of(command);
  }
  text += "\n## Exit codes\n\n| code | meaning |\n|---|---|\n";
  for (const ExitCodeMeaning& entry : kExitCodeMeanings) {
    text += fmt::format("| {} | {} |\n", static_cast<int>(entry.code), entry.meaning);
  }
  return text;
}

}  // namespace llmplan
