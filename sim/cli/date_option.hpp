#pragma once

#include <optional>

#include "llmplan/calendar.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
}

namespace llmplan {

/// Adds `--date YYYY-MM-DD`, the day whose prices are meant. `date` outlives the parse.
void add_date_option(CLI::App& app, std::optional<Date>& date);

}  // namespace llmplan
