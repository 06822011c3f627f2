#include "prices_import_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string_view>

#include "catalog.hpp"
#include "display_text.hpp"
#include "import_prices.hpp"
#include "price_book.hpp"

namespace llmplan {
namespace {

std::string counted(std::int64_t count, std::string_view what) {
  return fmt::format("{:>12}  {}\n", count, printable(what));
}

void print_names(std::ostream& out, std::string_view heading, const std::set<std::string>& names) {
  if (!names.empty()) {
    out << heading << '\n';
  }
  for (const std::string& name : names) {
    out << "  " << printable(name) << '\n';
  }
}

void print_report(std::ostream& out, const ImportReport& report, const std::string& book) {
  out << "prices put into " << printable(book) << '\n';
  for (const auto& [what, count] : report.taken) {
    out << counted(count, what.first + ", " + what.second);
  }
  print_names(out, "from", report.sources);
  if (!report.skipped.empty()) {
    out << "not taken: products, or rates of savings plans\n";
  }
  for (const auto& [why, count] : report.skipped) {
    out << counted(count, why);
  }
  print_names(out, "models that are not in the catalogue", report.unknown_models);
  print_names(out, "two prices for one thing, neither taken", report.conflicts);
}

}  // namespace

ExitCode run_prices_import(const ImportArguments& arguments, const Console& console) {
  std::vector<PriceFile> files;
  for (const std::string& file : arguments.files) {
    files.push_back({file, open_file(file)});
  }
  const Catalog shipped = Catalog::shipped();
  const ImportedPrices imported =
      import_prices(files, ModelNames(shipped.list({})), arguments.regions);
  static_cast<void>(shipped.with_rows(imported.rows, arguments.files.front()));
  PriceBook::open_or_create(arguments.book).put(imported.rows);
  print_report(console.out(), imported.report, arguments.book);
  return ExitCode::Done;
}

void setup_prices_import(CLI::App& prices, Invocation& chosen) {
  auto arguments = std::make_shared<ImportArguments>();
  CLI::App* command =
      prices.add_subcommand("import", "Put prices of AWS's files into a price book");
  command
      ->add_option("files", arguments->files,
                   "Price lists, answers of GetProducts, savings plans, spot history; .gz and .zst")
      ->required();
  command->add_option("--book", arguments->book, "The price book; made if it is not there")
      ->required();
  command->add_option("--region", arguments->regions, "Only this region; may be repeated");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) { return run_prices_import(*arguments, console); };
  });
}

}  // namespace llmplan
