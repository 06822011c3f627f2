#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reference/shells.hpp"

namespace llmplan {
namespace {

/// A text in single quotes.
std::string quoted(const std::string& text) {
  std::string safe = "'";
  for (const char letter : text) {
    safe += (letter == '\'' || letter == '\\' ? "\\" : "");
    safe += letter;
  }
  return safe + '\'';
}

/// What completes a value: -r asks for one, -f keeps files away, -F brings them back.
std::string value_of(const ArgumentFacts& argument) {
  if (argument.files) {
    return " -rF";
  }
  return argument.choices.empty()
             ? " -x"
             : fmt::format(" -xa {}", quoted(fmt::format("{}", fmt::join(argument.choices, " "))));
}

/// `condition`: when the page's command is on the command line.
void add_page(const CommandPage& page, const std::string& program, const std::string& condition,
              std::string& script) {
  const auto line = [&](const std::string& when, const std::string& what) {
    script += fmt::format("complete -c {}{}{}\n", program,
                          when.empty() ? "" : " -n " + quoted(when), what);
  };
  std::string names;
  for (const CommandPage& command : page.commands) {
    names += ' ' + command.name;
  }
  const std::string inside = condition.empty() ? "" : condition + "; and ";
  for (const CommandPage& command : page.commands) {
    line(inside + "not __fish_seen_subcommand_from" + names,
         fmt::format(" -fa {} -d {}", command.name, quoted(command.description)));
  }
  for (const ArgumentFacts& flag : page.flags) {
    std::string spelled;
    for (const std::string& name : flag.names) {
      spelled += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    line(condition, fmt::format("{}{} -d {}", spelled, flag.label.empty() ? "" : value_of(flag),
                                quoted(flag.description)));
  }
  if (!page.positionals.empty()) {
    const ArgumentFacts& first = page.positionals.front();
    if (first.files) {
      line(condition, " -F");
    } else if (!first.choices.empty()) {
      line(condition,
           fmt::format(" -fa {}", quoted(fmt::format("{}", fmt::join(first.choices, " ")))));
    }
  }
  for (const CommandPage& command : page.commands) {
    add_page(command, program, inside + "__fish_seen_subcommand_from " + command.name, script);
  }
}

}  // namespace

std::string fish_completion(const CommandPage& root) {
  std::string script =
      fmt::format("# fish completion of {0}; `{0} completion fish` writes it.\n", root.name);
  script += fmt::format("complete -c {} -f\n", root.name);
  add_page(root, root.name, "", script);
  return script;
}

}  // namespace llmplan
