#pragma once

#include <string>

#include "catalog.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
}

namespace llmplan {

/// The prices built in, with those of a user's price book in their place; `book` empty: none.
/// Throws: InputError when the book cannot be used.
[[nodiscard]] Catalog chosen_catalog(const std::string& book);

/// Adds `--prices`. `book` outlives the parse.
void add_price_book(CLI::App& command, std::string& book);

}  // namespace llmplan
