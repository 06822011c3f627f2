#pragma once

#include <optional>
#include <string>

#include "invocation.hpp"
#include "llmplan/calendar.hpp"
#include "records.hpp"

namespace llmplan {

/// What `prices show` was asked for.
struct PriceQuestion {
  std::optional<std::string> service;  ///< absent: the one that sells the item
  std::string item;
  std::string region;
  std::string purchase_option = "on-demand";
  std::optional<Date> date;  ///< absent: the catalogue's
  std::string book;          ///< a user's price book, or empty: prices in place of those built in
  bool explain = false;      ///< every purchase option side by side, instead of one price
};

/// Prints one price, with all its tiers, where it was read and how far it can be relied on; or how
/// the item can be bought. Throws: InputError for an item of several services; MissingDataError
/// that says where it is priced, or which name is near.
[[nodiscard]] ExitCode run_prices_show(const PriceQuestion& question, RecordFormat format,
                                       const Console& console);

void setup_prices_show(CLI::App& prices, Invocation& chosen);

}  // namespace llmplan
