#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "reference/shells.hpp"

namespace llmplan {
namespace {

/// A text inside single quotes and the brackets of _arguments.
std::string quoted(const std::string& text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '\'') {
      safe += "'\\''";
    } else {
      safe += (letter == '[' || letter == ']' || letter == ':' || letter == '\\' ? "\\" : "");
      safe += letter;
    }
  }
  return safe;
}

/// "_llmplan_trace_generate".
std::string function_of(const CommandPage& page) {
  std::string name = "_" + page.path;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

std::string action_of(const ArgumentFacts& argument) {
  if (argument.files) {
    return "_files";
  }
  return argument.choices.empty() ? " " : fmt::format("({})", fmt::join(argument.choices, " "));
}

std::string flag_specs(const CommandPage& page) {
  std::string specs;
  for (const ArgumentFacts& flag : page.flags) {
    for (const std::string& name : flag.names) {
      const bool value = !flag.label.empty();
      specs += fmt::format(" \\\n    '{}{}{}[{}]{}'", flag.repeated ? "*" : "", name,
                           value && name.starts_with("--") ? "=" : "", quoted(flag.description),
                           value ? fmt::format(":{}:{}", quoted(flag.label), action_of(flag)) : "");
    }
  }
  return specs;
}

std::string leaf_function(const CommandPage& page, const std::string& common) {
  std::string specs = flag_specs(page) + common;
  for (const ArgumentFacts& argument : page.positionals) {
    specs += fmt::format(" \\\n    '{}:{}:{}'", argument.repeated ? "*" : "",
                         quoted(argument.label), action_of(argument));
  }
  return fmt::format("{}() {{\n  _arguments -S{}\n}}\n\n", function_of(page), specs);
}

std::string branch_function(const CommandPage& page, const std::string& common) {
  std::string described;
  std::string cases;
  for (const CommandPage& command : page.commands) {
    described += fmt::format("        '{}:{}'\n", command.name, quoted(command.description));
    cases += fmt::format("        {}) {} ;;\n", command.name, function_of(command));
  }
  return fmt::format(R"({0}() {{
  local curcontext=$curcontext state
  local -a line
  _arguments -C{1} \
    '1: :->command' \
    '*:: :->arguments'
  case $state in
    command)
      local -a commands=(
{2}      )
      _describe command commands
      ;;
    arguments)
      case $line[1] in
{3}      esac
      ;;
  esac
}}

)",
                     function_of(page), flag_specs(page) + common, described, cases);
}

/// `common`: flags that every command takes.
std::string functions(const CommandPage& page, const std::string& common) {
  std::string text =
      page.commands.empty() ? leaf_function(page, common) : branch_function(page, common);
  for (const CommandPage& command : page.commands) {
    text += functions(command, common);
  }
  return text;
}

}  // namespace

std::string zsh_completion(const CommandPage& root) {
  CommandPage common;
  std::copy_if(root.flags.begin(), root.flags.end(), std::back_inserter(common.flags),
               [](const ArgumentFacts& flag) { return flag.names.front() != "--help"; });
  std::string text = fmt::format("#compdef {0}\n# `{0} completion zsh` writes it.\n\n", root.name);
  text += branch_function(root, "");
  for (const CommandPage& command : root.commands) {
    text += functions(command, flag_specs(common));
  }
  // Autoloaded, the file is the function's body; sourced, it has to register itself.
  return text + fmt::format(R"(if [[ $funcstack[1] == _{0} ]]; then
  _{0} "$@"
else
  compdef _{0} {0}
fi
)",
                            root.name);
}

}  // namespace llmplan
