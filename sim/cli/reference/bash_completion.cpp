#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reference/shells.hpp"

namespace llmplan {
namespace {

std::string names_of_commands(const CommandPage& page) {
  std::vector<std::string> names;
  for (const CommandPage& command : page.commands) {
    names.push_back(command.name);
  }
  return fmt::format("{}", fmt::join(names, " "));
}

std::string names_of_flags(const CommandPage& page) {
  std::vector<std::string> names;
  for (const ArgumentFacts& flag : page.flags) {
    names.insert(names.end(), flag.names.begin(), flag.names.end());
  }
  return fmt::format("{}", fmt::join(names, " "));
}

/// What completes a value: "W" and words, or "F" for files; empty for a number.
std::string value_of(const ArgumentFacts& argument) {
  if (argument.files) {
    return "F";
  }
  return argument.choices.empty() ? "" : fmt::format("W {}", fmt::join(argument.choices, " "));
}

void add_page(const CommandPage& page, std::string& commands, std::string& flags,
              std::string& values) {
  commands += fmt::format("    ['{}']='{}'\n", page.path, names_of_commands(page));
  flags += fmt::format("    ['{}']='{}'\n", page.path, names_of_flags(page));
  for (const ArgumentFacts& flag : page.flags) {
    for (const std::string& name : flag.names) {
      if (!flag.label.empty()) {
        values += fmt::format("    ['{} {}']='{}'\n", page.path, name, value_of(flag));
      }
    }
  }
  if (!page.positionals.empty()) {
    values += fmt::format("    ['{}']='{}'\n", page.path, value_of(page.positionals.front()));
  }
  for (const CommandPage& command : page.commands) {
    add_page(command, commands, flags, values);
  }
}

constexpr const char* kScript = R"(# bash completion of {0}; `{0} completion bash` writes it.
_{0}() {{
  local -A commands=(
{1}  )
  local -A flags=(
{2}  )
  local -A values=(
{3}  )
  local word current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  if [[ $current == = ]]; then  # bash takes --flag=value for three words
    current=
  elif [[ $previous == = ]]; then
    previous=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  local command={0}
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD - 1}}"; do
    [[ " ${{commands[$command]}} " == *" $word "* ]] && command+=" $word"
  done

  local value
  if [[ $previous == -* && -v values["$command $previous"] ]]; then
    value=${{values["$command $previous"]}}
  elif [[ $current == -* ]]; then
    value="W ${{flags[$command]}} ${{flags[{0}]}}"
  elif [[ -n ${{commands[$command]}} ]]; then
    value="W ${{commands[$command]}}"
  else
    value=${{values[$command]:-}}
  fi
  COMPREPLY=()
  if [[ $value == F ]]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  elif [[ -n $value ]]; then
    mapfile -t COMPREPLY < <(compgen -W "${{value#W }}" -- "$current")
  fi
}}
complete -F _{0} {0}
)";

}  // namespace

std::string bash_completion(const CommandPage& root) {
  std::string commands;
  std::string flags;
  std::string values;
  add_page(root, commands, flags, values);
  return fmt::format(kScript, root.name, commands, flags, values);
}

}  // namespace llmplan
