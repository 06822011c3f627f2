#include "prices_command.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <vector>

#include "chosen_catalog.hpp"
#include "llmplan/error.hpp"
#include "prices_import_command.hpp"

namespace llmplan {
namespace {

std::string day_text(const std::optional<Date>& day) { return day ? date_text(*day) : ""; }

Record record_of(const PriceRow& row) {
  return {
      {"service", row.key.service},
      {"region", row.key.region},
      {"availability_zone", row.key.availability_zone},
      {"item", row.key.item},
      {"purchase_option", row.key.purchase_option},
      {"tier_from", row.tier_from},
      {"price_usd", row.price.to_string()},
      {"currency", std::string{"USD"}},
      {"unit", row.unit},
      {"valid_from", day_text(row.valid_from)},
      {"valid_to", day_text(row.valid_to)},
      {"as_of", row.as_of},
      {"trust", std::string{to_string(row.trust)}},
  };
}

Record record_with_source(const PriceRow& row) {
  Record record = record_of(row);
  record.push_back({"source", row.source});
  record.push_back({"note", row.note});
  return record;
}

void setup_list(CLI::App& command, Invocation& chosen) {
  auto filter = std::make_shared<PriceFilter>();
  auto book = std::make_shared<std::string>();
  auto format = std::make_shared<RecordFormat>(RecordFormat::Text);
  CLI::App* list = command.add_subcommand("list", "The prices that match");
  list->add_option("--service", filter->service, "EC2, SageMaker, Bedrock, …");
  list->add_option("--region", filter->region, "Such as us-east-1");
  list->add_option("--item", filter->item_contains, "A part of the item's name");
  list->add_option("--purchase-option", filter->purchase_option, "on-demand, reserved 1yr …");
  add_price_book(*list, *book);
  add_record_format(*list, *format);
  list->callback([filter, book, format, &chosen] {
    chosen = [filter, book, format](const Console& console) {
      return run_prices_list(*filter, *book, *format, console);
    };
  });
}

void setup_show(CLI::App& command, Invocation& chosen) {
  auto key = std::make_shared<PriceKey>();
  auto book = std::make_shared<std::string>();
  auto format = std::make_shared<RecordFormat>(RecordFormat::Text);
  CLI::App* show = command.add_subcommand("show", "One price, its tiers and its source");
  show->add_option("service", key->service, "Such as EC2")->required();
  show->add_option("item", key->item, "Such as g5.xlarge")->required();
  show->add_option("--region", key->region, "Such as us-east-1")->required();
  show->add_option("--purchase-option", key->purchase_option, "Default: on-demand");
  add_price_book(*show, *book);
  add_record_format(*show, *format);
  show->callback([key, book, format, &chosen] {
    chosen = [key, book, format](const Console& console) {
      return run_prices_show(*key, *book, *format, console);
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

}  // namespace

ExitCode run_prices_list(const PriceFilter& filter, const std::string& book, RecordFormat format,
                         const Console& console) {
  std::vector<Record> records;
  for (const PriceRow& row : chosen_catalog(book).list(filter)) {
    records.push_back(record_of(row));
  }
  if (records.empty()) {
    throw MissingDataError("no price matches; see llmplan prices list without filters");
  }
  print_list(console.out(), records, format);
  return ExitCode::Done;
}

ExitCode run_prices_show(const PriceKey& key, const std::string& book, RecordFormat format,
                         const Console& console) {
  std::vector<Record> tiers;
  for (const PriceRow& row : chosen_catalog(book).tiers(key)) {
    tiers.push_back(record_with_source(row));
  }
  if (format == RecordFormat::Json) {
    print_list(console.out(), tiers, format);
    return ExitCode::Done;
  }
  for (const Record& tier : tiers) {
    print_record(console.out(), tier, format);
    if (&tier != &tiers.back()) {
      console.out() << '\n';
    }
  }
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
  setup_show(*command, chosen);
  setup_digest(*command, chosen);
  setup_prices_import(*command, chosen);
  setup_prices_override(*command, chosen);
}

}  // namespace llmplan
