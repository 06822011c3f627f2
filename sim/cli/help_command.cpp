#include "help_command.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "llmplan/error.hpp"
#include "subcommand_names.hpp"

namespace llmplan {
namespace {

[[noreturn]] void fail_unknown(const CLI::App& above, const std::string& word,
                               const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(word, known);
  std::string expected = "a command of " + above.get_name();
  if (known.empty()) {
    expected = "nothing behind " + above.get_name() + ", which has no commands of its own";
  } else if (nearest.empty()) {
    expected = fmt::format("one of {}", fmt::join(known, ", "));
  }
  throw InputError({"", "help"}, word, expected, nearest);
}

ExitCode run_help(const CLI::App& app, const std::vector<std::string>& words,
                  const Console& console) {
  const CLI::App* command = &app;
  std::string above;
  for (const std::string& word : words) {
    const std::vector<std::string> known = subcommand_names(*command);
    if (std::find(known.begin(), known.end(), word) == known.end()) {
      fail_unknown(*command, word, known);
    }
    above += (above.empty() ? "" : " ") + command->get_name();
    command = command->get_subcommand(word);
  }
  // The root would print the help of `help`, which is what was parsed.
  console.out() << (words.empty() ? app.get_formatter()->make_help(&app, app.get_name(),
                                                                   CLI::AppFormatMode::Normal)
                                  : command->help(above));
  return ExitCode::Done;
}

}  // namespace

void setup_help(CLI::App& app, Invocation& chosen) {
  auto words = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("help", "Print the help of a command");
  command->add_option("command", *words, "Such as simulate, or prices import; default: all");
  command->callback([words, &app, &chosen] {
    chosen = [words, &app](const Console& console) { return run_help(app, *words, console); };
  });
}

}  // namespace llmplan
