#include "prices_command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>
#include <vector>

#include "chosen_catalog.hpp"
#include "date_option.hpp"
#include "llmplan/error.hpp"
#include "price_records.hpp"
#include "prices_import_command.hpp"
#include "prices_show_command.hpp"
#include "suggestion.hpp"

namespace llmplan {
namespace {

void setup_list(CLI::App& command, Invocation& chosen) {
  auto filter = std::make_shared<PriceFilter>();
  auto book = std::make_shared<std::string>();
  auto format = std::make_shared<RecordFormat>(RecordFormat::Text);
  CLI::App* list = command.add_subcommand("list", "The prices that match");
  list->add_option("--service", filter->service, "EC2, SageMaker, Bedrock, …");
  list->add_option("--region", filter->region, "Such as us-east-1");
  list->add_option("--item", filter->item_contains, "A part of the item's name");
  list->add_option("--purchase-option", filter->purchase_option, "on-demand, reserved 1yr …");
  add_date_option(*list, filter->valid_on);
  add_price_book(*list, *book);
  add_record_format(*list, *format);
  list->callback([filter, book, format, &chosen] {
    chosen = [filter, book, format](const Console& console) {
      return run_prices_list(*filter, *book, *format, console);
    };
  });
}

void setup_digest(CLI::App& command, Invocation& chosen) {
  auto book = std::make_shared<std::string>();
  CLI::App* digest = command.add_subcommand("digest", "A digest of all prices");
  add_price_book(*digest, *book);
  digest->callback([book, &chosen] {
    chosen = [book](const Console& console) { return run_prices_digest(*book, console); };
  });
}

constexpr const char* kAll = "see llmplan prices list";

/// Names the filter that is to blame, when it is one alone.
[[noreturn]] void fail_no_match(const Catalog& catalog, const PriceFilter& filter) {
  if (filter.region && !catalog.knows_region(*filter.region)) {
    throw MissingDataError("no price in \"" + *filter.region + "\"; " +
                           suggestion(*filter.region, catalog.regions(), kAll));
  }
  std::vector<std::string> services;
  for (const PriceRow& row : catalog.list({})) {
    services.push_back(row.key.service);
  }
  if (filter.service &&
      std::find(services.begin(), services.end(), *filter.service) == services.end()) {
    throw MissingDataError("no service \"" + *filter.service + "\"; " +
                           suggestion(*filter.service, services, kAll));
  }
  throw MissingDataError("no price matches; see llmplan prices list with fewer filters");
}

}  // namespace

ExitCode run_prices_list(const PriceFilter& filter, const std::string& book, RecordFormat format,
                         const Console& console) {
  const Catalog catalog = chosen_catalog(book);
  std::vector<Record> records;
  for (const PriceRow& row : catalog.list(filter)) {
    records.push_back(price_record(row));
  }
  if (records.empty()) {
    fail_no_match(catalog, filter);
  }
  print_list(console.out(), records, format);
  return ExitCode::Done;
}

ExitCode run_prices_digest(const std::string& book, const Console& console) {
  console.out() << chosen_catalog(book).digest() << '\n';
  return ExitCode::Done;
}

void setup_prices(CLI::App& app, Invocation& chosen) {
  CLI::App* command =
      app.add_subcommand("prices", "The price catalogue, and price books of your own");
  command->require_subcommand(1);
  setup_list(*command, chosen);
  setup_prices_show(*command, chosen);
  setup_digest(*command, chosen);
  setup_prices_import(*command, chosen);
  setup_prices_override(*command, chosen);
}

}  // namespace llmplan
