#include "chosen_catalog.hpp"

#include <CLI/CLI.hpp>

#include "price_book.hpp"

namespace llmplan {

Catalog chosen_catalog(const std::string& book) {
  const Catalog shipped = Catalog::shipped();
  return book.empty() ? shipped : shipped.with_book(PriceBook::open(book));
}

void add_price_book(CLI::App& command, std::string& book) {
  command.add_option("--prices", book,
                     "A price book of `prices import`: its prices in place of those built in");
}

}  // namespace llmplan
