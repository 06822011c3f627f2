#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <ostream>
#include <utility>

#include "byte_source.hpp"
#include "catalog.hpp"
#include "display_text.hpp"
#include "llmplan/error.hpp"
#include "price_book.hpp"
#include "price_override.hpp"
#include "prices_import_command.hpp"

namespace llmplan {
namespace {

std::string text_of_file(const std::string& file) {
  constexpr std::size_t kLargest = std::size_t{16} << 20;
  const std::unique_ptr<ByteSource> bytes = open_file(file);
  std::string text;
  std::size_t got = 1;
  while (got > 0 && text.size() <= kLargest) {
    const std::size_t had = text.size();
    text.resize(had + (std::size_t{64} << 10));
    got = bytes->read(text.data() + had, text.size() - had);
    text.resize(had + got);
  }
  if (text.size() > kLargest) {
    throw InputError({file, ""}, "a larger file", "at most 16 MiB of rules");
  }
  return text;
}

/// The prices before any agreement: those built in and those imported, if there is a book already.
Catalog list_prices(const std::string& book) {
  const Catalog shipped = Catalog::shipped();
  return std::filesystem::exists(book) ? shipped.with_rows(PriceBook::open(book).rows(), book)
                                       : shipped;
}

}  // namespace

ExitCode run_prices_override(const std::string& file, const std::string& book,
                             const Console& console) {
  const PriceOverride agreed = parse_price_override(text_of_file(file), file);
  const std::vector<PriceRow> rows = list_prices(book).list({});
  const std::vector<PriceRow> changed = priced_by_rules(rows, agreed.rules, file);
  PriceBook::open_or_create(book).set_agreement(agreed.name, agreed.rules);
  console.out() << fmt::format("{}: {} rules in {}, which change {} prices\n",
                               printable(agreed.name), agreed.rules.size(), printable(book),
                               changed.size());
  return ExitCode::Done;
}

void setup_prices_override(CLI::App& prices, Invocation& chosen) {
  auto names = std::make_shared<std::pair<std::string, std::string>>();
  CLI::App* command =
      prices.add_subcommand("override", "Put an agreement's discounts into a price book");
  command->add_option("file", names->first, "Rules; see `schema price-override`")->required();
  command->add_option("--book", names->second, "The price book; made if it is not there")
      ->required();
  command->callback([names, &chosen] {
    chosen = [names](const Console& console) {
      return run_prices_override(names->first, names->second, console);
    };
  });
}

}  // namespace llmplan
