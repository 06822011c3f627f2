#include "usage_error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "llmplan/error.hpp"
#include "subcommand_names.hpp"
#include "value_problem.hpp"

namespace llmplan {
namespace {

/// The command that was being parsed.
const CLI::App& innermost(const CLI::App& app) {
  const std::vector<CLI::App*> parsed = app.get_subcommands();
  return parsed.empty() ? app : innermost(*parsed.front());
}

/// Its name with those above it: "llmplan trace generate".
std::string command_of(const CLI::App& app) {
  const std::vector<CLI::App*> parsed = app.get_subcommands();
  return parsed.empty() ? app.get_name() : app.get_name() + ' ' + command_of(*parsed.front());
}

/// The same as a subject: "trace generate".
std::string subject_of(const CLI::App& app) {
  const std::vector<CLI::App*> parsed = app.get_subcommands();
  return parsed.empty() ? app.get_name() : command_of(*parsed.front());
}

/// Flags that could stand where the parser met one that it does not know.
std::vector<std::string> known_flags(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      names.push_back("--" + name);
    }
  }
  for (const CLI::App* subcommand : app.get_subcommands()) {  // those on this command line
    const std::vector<std::string> inner = known_flags(*subcommand);
    names.insert(names.end(), inner.begin(), inner.end());
  }
  return names;
}

/// The word that nothing takes, and the name nearest to it.
std::string explained(const CLI::App& app, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  const std::vector<std::string> commands = subcommand_names(innermost(app));
  const bool flag = word.starts_with('-');
  std::string line = flag               ? "unknown flag " + name
                     : commands.empty() ? fmt::format("unexpected \"{}\"", word)
                                        : fmt::format("unknown command \"{}\"", word);
  const std::string nearest = nearest_name(name, flag ? known_flags(app) : commands);
  if (!nearest.empty()) {
    return line + "; did you mean " + nearest + '?';
  }
  return flag || commands.empty()
             ? line
             : fmt::format("{}; known are {}", line, fmt::join(commands, ", "));
}

bool is(const CLI::ParseError& error, CLI::ExitCodes code) {
  return error.get_exit_code() == static_cast<int>(code);
}

/// The option that a message of the parser begins with; null when it is about none.
const CLI::Option* option_of(const CLI::App& command, const std::string& message) {
  for (const CLI::Option* option : command.get_options()) {
    if (message.starts_with(option->get_name() + ' ') ||
        message.starts_with(option->get_name() + ": ")) {
      return option;
    }
  }
  return nullptr;
}

/// The parser's message in words that say what to give.
std::string clarified(const CLI::App& app, const CLI::ParseError& error) {
  const std::string message = error.what();
  if (is(error, CLI::ExitCodes::ValidationError)) {
    return value_problem(message).value_or(message);
  }
  const CLI::Option* option = option_of(innermost(app), message);
  if (option == nullptr) {
    return message;
  }
  if (is(error, CLI::ExitCodes::RequiredError)) {
    return fmt::format("{} needs {}: {}", subject_of(app), option->get_name(),
                       option->get_description());
  }
  if (is(error, CLI::ExitCodes::ArgumentMismatch) && message.ends_with("missing")) {
    return fmt::format("{} needs a value: {}", option->get_name(), option->get_description());
  }
  return message;
}

/// What the parser did not understand; nothing when it stopped at something else before.
std::vector<std::string> unknown_words(const CLI::App& app, const CLI::ParseError& error) {
  if (!is(error, CLI::ExitCodes::ExtrasError) && !is(error, CLI::ExitCodes::RequiredError)) {
    return {};
  }
  std::vector<std::string> words = app.remaining(true);
  std::erase(words, "--");
  return words;
}

std::string problem(const CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> rest = unknown_words(app, error);
  if (!rest.empty()) {
    return explained(app, rest.front());
  }
  const std::vector<std::string> commands = subcommand_names(innermost(app));
  if (!commands.empty() && is(error, CLI::ExitCodes::RequiredError)) {
    return fmt::format("{} needs a command: {}", subject_of(app), fmt::join(commands, ", "));
  }
  return clarified(app, error);
}

}  // namespace

ExitCode end_parse(const CLI::App& app, const CLI::ParseError& end, const Console& console) {
  if (end.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {  // --help
    static_cast<void>(app.exit(end, console.out(), console.notes()));
    return ExitCode::Done;
  }
  console.error(problem(app, end));
  console.error("see " + command_of(app) + " --help");
  return ExitCode::BadInput;
}

}  // namespace llmplan
