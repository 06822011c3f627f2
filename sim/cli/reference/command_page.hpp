#pragma once

#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
}

namespace llmplan {

/// A flag or a positional argument, as the parser knows it.
struct ArgumentFacts {
  std::vector<std::string> names;  ///< "--help", "-h"; empty for a positional one
  std::string label;               ///< what a value is called: "scenario", "TEXT"; empty: a switch
  std::string description;
  std::vector<std::string> choices;  ///< the values that there are, where they are known
  bool files = false;                ///< a value is the name of a file or folder
  bool required = false;
  bool repeated = false;  ///< takes several values
};

/// A command and those below it: what help, completion, the man page and the reference are made of.
struct CommandPage {
  std::string name;  ///< "generate"
  std::string path;  ///< "llmplan trace generate"
  std::string description;
  std::vector<ArgumentFacts> flags;
  std::vector<ArgumentFacts> positionals;
  std::vector<CommandPage> commands;
};

/// The pages of a parser, hidden commands left out.
[[nodiscard]] CommandPage command_page(const CLI::App& app);

}  // namespace llmplan
