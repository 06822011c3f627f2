#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace llmplan {

/// The library's help without the list of flags that another one excludes: an error names them.
class HelpFormat : public CLI::Formatter {
 public:
  [[nodiscard]] std::string make_option_opts(const CLI::Option* option) const override {
    const std::string words = CLI::Formatter::make_option_opts(option);
    return words.substr(0, words.find(" " + get_label("Excludes") + ":"));  // the last of them
  }
};

}  // namespace llmplan
