#include "completion_command.hpp"

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <ostream>
#include <string>

#include "catalog.hpp"
#include "reference/command_page.hpp"
#include "reference/man_page.hpp"
#include "reference/shells.hpp"

namespace llmplan {
namespace {

using Writer = std::string (*)(const CommandPage&);

const std::map<std::string, Writer>& writers() {
  static const std::map<std::string, Writer> all = {
      {"bash", bash_completion}, {"fish", fish_completion}, {"zsh", zsh_completion}};
  return all;
}

}  // namespace

std::vector<std::string> shell_names() {
  std::vector<std::string> names;
  for (const auto& [name, writer] : writers()) {
    names.push_back(name);
  }
  return names;
}

void setup_completion(CLI::App& app, Invocation& chosen) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand(
      "completion", "Print the script that completes llmplan's words in a shell");
  command->add_option("shell", *shell, "bash, fish or zsh: source <(llmplan completion bash)")
      ->required()
      ->check(CLI::IsMember(shell_names()));
  command->callback([shell, &app, &chosen] {
    chosen = [shell, &app](const Console& console) {
      console.out() << writers().at(*shell)(command_page(app));
      return ExitCode::Done;
    };
  });
}

void setup_man(CLI::App& app, Invocation& chosen) {
  auto format = std::make_shared<std::string>("roff");
  CLI::App* command = app.add_subcommand("man", "Print the manual page");
  command->group("");  // for the build and docs/reference.md, which its reader already has
  command->add_option("--format", *format, "roff (default) or markdown")
      ->check(CLI::IsMember({"roff", "markdown"}));
  command->callback([format, &app, &chosen] {
    chosen = [format, &app](const Console& console) {
      const CommandPage root = command_page(app);
      console.out() << (*format == "roff" ? man_page(root, LLMPLAN_VERSION,
                                                     date_text(Catalog::shipped().price_date()))
                                          : markdown_reference(root));
      return ExitCode::Done;
    };
  });
}

}  // namespace llmplan
