#pragma once

#include <string>

#include "invocation.hpp"
#include "price_row.hpp"
#include "records.hpp"

namespace llmplan {

// `book` is a user's price book whose prices stand in place of those built in; empty: none.

/// Prints the prices that match, of all days unless the filter names one.
/// Throws: MissingDataError when none does.
[[nodiscard]] ExitCode run_prices_list(const PriceFilter& filter, const std::string& book,
                                       RecordFormat format, const Console& console);

/// Prints the digest of the whole catalogue.
[[nodiscard]] ExitCode run_prices_digest(const std::string& book, const Console& console);

void setup_prices(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
