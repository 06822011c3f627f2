#include "reference/man_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

#include "exit_code.hpp"
#include "reference/utf8.hpp"

namespace llmplan {
namespace {

/// A text as roff takes it literally.
std::string roff(std::string_view text) {
  std::string safe;
  for (const char32_t letter : code_points(text)) {
    switch (letter) {
      case U'\\':
        safe += "\\e";
        break;
      case U'-':
        safe += "\\-";
        break;
      default:
        safe += letter < 0x80 ? std::string(1, static_cast<char>(letter))
                              : fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(letter));
    }
  }
  return safe.starts_with('.') || safe.starts_with('\'') ? "\\&" + safe : safe;
}

/// "\fB\-\-format\fR \fITEXT\fR".
std::string term_of(const ArgumentFacts& argument) {
  if (argument.names.empty()) {
    return fmt::format("\\fI{}\\fR", roff(argument.label));
  }
  std::vector<std::string> names;
  for (const std::string& name : argument.names) {
    names.push_back(fmt::format("\\fB{}\\fR", roff(name)));
  }
  return fmt::format(
      "{}{}", fmt::join(names, ", "),
      argument.label.empty() ? "" : fmt::format(" \\fI{}\\fR", roff(argument.label)));
}

std::string entry_of(const ArgumentFacts& argument) {
  return fmt::format(".TP\n{}\n{}{}\n", term_of(argument), roff(argument.description),
                     argument.required ? " (required)" : "");
}

std::string synopsis_of(const CommandPage& page) {
  std::string line = fmt::format("\\fB{}\\fR [\\fIoptions\\fR]", roff(page.path));
  for (const ArgumentFacts& argument : page.positionals) {
    const std::string name = term_of(argument) + (argument.repeated ? "..." : "");
    line += ' ' + (argument.required ? name : '[' + name + ']');
  }
  return line;
}

/// A command that runs: its synopsis and arguments; of a group: those of its commands.
std::string section_of(const CommandPage& page) {
  std::string text;
  if (page.commands.empty()) {
    text += fmt::format(".SS {}\n{}\n.PP\n{}.\n", roff(page.path), synopsis_of(page),
                        roff(page.description));
    for (const ArgumentFacts& argument : page.positionals) {
      text += entry_of(argument);
    }
    for (const ArgumentFacts& flag : page.flags) {
      text += flag.names.front() == "--help" ? "" : entry_of(flag);
    }
  }
  for (const CommandPage& command : page.commands) {
    text += section_of(command);
  }
  return text;
}

std::string exit_status() {
  std::string text = ".SH EXIT STATUS\n";
  for (const ExitCodeMeaning& entry : kExitCodeMeanings) {
    text += fmt::format(".TP\n{}\n{}\n", static_cast<int>(entry.code), roff(entry.meaning));
  }
  return text;
}

constexpr const char* kClosing = R"(.SH ENVIRONMENT
.TP
\fBNO_COLOR\fR
no colours on a terminal when it is set and not empty
.SH EXAMPLES
.nf
llmplan init my\-service.json
llmplan simulate my\-service.json \-\-out out
llmplan recommend my\-service.json
.fi
)";

}  // namespace

std::string man_page(const CommandPage& root, const std::string& version, const std::string& date) {
  std::string upper = root.name;
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
  std::string text = fmt::format(".TH {} 1 \"{}\" \"{} {}\" \"User Commands\"\n", upper, date,
                                 root.name, roff(version));
  text += fmt::format(".SH NAME\n{} \\- what serving an LLM on AWS costs, and how fast it is\n",
                      root.name);
  text += fmt::format(".SH SYNOPSIS\n\\fB{}\\fR \\fIcommand\\fR [\\fIoptions\\fR]\n", root.name);
  text += fmt::format(".SH DESCRIPTION\n{}\n.SH OPTIONS\n", roff(root.description));
  for (const ArgumentFacts& flag : root.flags) {
    text += entry_of(flag);
  }
  return text + ".SH COMMANDS\n" + section_of(root) + exit_status() + kClosing;
}

}  // namespace llmplan
