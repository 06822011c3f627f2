#include "date_option.hpp"

#include <CLI/CLI.hpp>
#include <string>

namespace llmplan {
namespace {

std::string date_problem(const std::string& text) {
  return parse_date(text) ? "" : "expected a day such as 2026-09-01";
}

}  // namespace

void add_date_option(CLI::App& app, std::optional<Date>& date) {
  app.add_option_function<std::string>(
         "--date", [&date](const std::string& text) { date = parse_date(text); },
         "The prices of this day, UTC")
      ->check(date_problem);
}

}  // namespace llmplan
