#include "result_format.hpp"

#include <CLI/CLI.hpp>
#include <map>
#include <string>

namespace llmplan {

void add_result_format(CLI::App& command, ResultFormat& format) {
  static const std::map<std::string, ResultFormat> formats = {
      {"text", ResultFormat::Text}, {"json", ResultFormat::Json},
      {"csv", ResultFormat::Csv},   {"markdown", ResultFormat::Markdown},
      {"html", ResultFormat::Html},
  };
  command
      .add_option_function<std::string>(
          "--format", [&format](const std::string& name) { format = formats.at(name); },
          "How to answer: text (default), json, csv, markdown or html")
      ->check(CLI::IsMember({"text", "json", "csv", "markdown", "html"}));
}

}  // namespace llmplan
