#include "prices_show_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <vector>

#include "chosen_catalog.hpp"
#include "date_option.hpp"
#include "price_records.hpp"

namespace llmplan {
namespace {

Catalog catalog_of(const PriceQuestion& question) {
  const Catalog catalog = chosen_catalog(question.book);
  return question.date ? catalog.with_price_date(*question.date) : catalog;
}

void print_tiers(const std::vector<PriceRow>& rows, RecordFormat format, std::ostream& out) {
  std::vector<Record> tiers;
  tiers.reserve(rows.size());
  for (const PriceRow& row : rows) {
    tiers.push_back(price_record_with_source(row));
  }
  if (format == RecordFormat::Json) {
    print_list(out, tiers, format);
    return;
  }
  for (const Record& tier : tiers) {
    print_record(out, tier, format);
    if (&tier != &tiers.back()) {
      out << '\n';
    }
  }
}

/// Sources are too long for the table; neighbours share theirs.
void print_sources(const std::vector<PriceOption>& options, std::ostream& out) {
  std::string last;
  for (const PriceOption& option : options) {
    const PriceRow& row = option.row;
    std::string line = fmt::format("{}: {}{}{}", row.key.purchase_option, row.source,
                                   row.note.empty() ? "" : "; ", row.note);
    if (line != last) {
      out << line << '\n';
    }
    last = std::move(line);
  }
}

void print_options(const std::vector<PriceOption>& options, RecordFormat format,
                   std::ostream& out) {
  std::vector<Record> records;
  records.reserve(options.size());
  for (const PriceOption& option : options) {
    records.push_back(format == RecordFormat::Json ? price_option_record_with_source(option)
                                                   : price_option_record(option));
  }
  print_list(out, records, format);
  if (format == RecordFormat::Text) {
    out << '\n';
    print_sources(options, out);
  }
}

}  // namespace

ExitCode run_prices_show(const PriceQuestion& question, RecordFormat format,
                         const Console& console) {
  const Catalog catalog = catalog_of(question);
  const std::string service = !question.service
                                  ? service_that_sells(catalog, question.region, question.item)
                                  : *question.service;
  if (question.explain) {
    print_options(price_options(catalog, service, question.region, question.item), format,
                  console.out());
  } else {
    print_tiers(catalog.tiers({service, question.region, question.item, question.purchase_option}),
                format, console.out());
  }
  return ExitCode::Done;
}

void setup_prices_show(CLI::App& prices, Invocation& chosen) {
  auto question = std::make_shared<PriceQuestion>();
  auto names = std::make_shared<std::vector<std::string>>();
  auto format = std::make_shared<RecordFormat>(RecordFormat::Text);
  CLI::App* show = prices.add_subcommand("show", "One price, its tiers and its source");
  show->add_option("name", *names, "The item such as g5.xlarge, or service and item")
      ->required()
      ->expected(1, 2);
  show->add_option("--region", question->region, "Such as us-east-1")->required();
  show->add_option("--purchase-option", question->purchase_option, "Default: on-demand");
  add_date_option(*show, question->date);
  add_price_book(*show, question->book);
  show->add_flag("--explain", question->explain, "Every way to buy the item, side by side");
  add_record_format(*show, *format);
  show->callback([question, names, format, &chosen] {
    question->item = names->back();
    if (names->size() > 1) {
      question->service = names->front();
    }
    chosen = [question, format](const Console& console) {
      return run_prices_show(*question, *format, console);
    };
  });
}

}  // namespace llmplan
