#include "history_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <ostream>

#include "csv_line.hpp"
#include "llmplan/error.hpp"
#include "records.hpp"
#include "run_history.hpp"
#include "store_file.hpp"

namespace llmplan {
namespace {

FieldValue money(const std::optional<Usd>& amount) {
  return amount ? FieldValue{amount->to_string()} : FieldValue{};
}

FieldValue flag(const std::optional<bool>& value) {
  return value ? FieldValue{*value} : FieldValue{};
}

Record short_record(const RunRecord& run) {
  return {{"run", run.id},
          {"finished", run.finished},
          {"command", run.command},
          {"scenario", run.scenario},
          {"region", run.region},
          {"monthly_usd", money(run.monthly)},
          {"slo_met", flag(run.slo_met)},
          {"best", run.best},
          {"topology", run.topology}};
}

Record full_record(const RunRecord& run) {
  Record record = short_record(run);
  const Record rest = {{"candidates", run.candidates},
                       {"seed", std::to_string(run.seed)},
                       {"scenario_digest", run.digests.scenario},
                       {"trace_digest", run.digests.trace},
                       {"price_digest", run.digests.price_catalog},
                       {"profile_digest", run.digests.profile},
                       {"program_digest", run.program}};
  record.insert(record.end(), rest.begin(), rest.end());
  return record;
}

struct CsvCell {
  CsvLine& line;

  void operator()(std::monostate /*unknown*/) const { line.text(""); }
  void operator()(bool value) const { line.flag(value); }
  void operator()(std::int64_t value) const { line.count(value); }
  void operator()(double value) const { line.number(value); }
  void operator()(const std::string& value) const { line.text(value); }
  void operator()(const std::vector<std::string>& values) const { line.count(std::ssize(values)); }
};

void print_csv(std::ostream& out, const std::vector<Record>& records) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (i == 0) {
      CsvLine header;
      for (const Field& field : records[0]) {
        header.text(field.name);
      }
      out << header.take();
    }
    CsvLine line;
    for (const Field& field : records[i]) {
      std::visit(CsvCell{line}, field.value);
    }
    out << line.take();
  }
}

void print(std::ostream& out, const std::vector<Record>& records, HistoryFormat format) {
  if (format == HistoryFormat::Csv) {
    print_csv(out, records);
  } else {
    print_list(out, records,
               format == HistoryFormat::Json ? RecordFormat::Json : RecordFormat::Text);
  }
}

const RunRecord& require_run(const std::vector<RunRecord>& runs, std::int64_t id,
                             const std::string& store) {
  const auto run =
      std::find_if(runs.begin(), runs.end(), [id](const RunRecord& r) { return r.id == id; });
  if (run == runs.end()) {
    throw InputError({store, ""}, fmt::format("run {}", id),
                     "the number of a run, as `history` lists them");
  }
  return *run;
}

/// A row per property of the two runs, whether it is the same or not.
std::vector<Record> comparison(const RunRecord& a, const RunRecord& b) {
  const Record left = full_record(a);
  const Record right = full_record(b);
  std::vector<Record> rows;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i].name != "run" && left[i].name != "finished") {
      rows.push_back({{"what", left[i].name},
                      {"same", left[i].value == right[i].value},
                      {fmt::format("run_{}", a.id), left[i].value},
                      {fmt::format("run_{}", b.id), right[i].value}});
    }
  }
  return rows;
}

std::string change_of_cost(const RunRecord& a, const RunRecord& b) {
  if (!a.monthly || !b.monthly || *a.monthly == Usd{}) {
    return "";
  }
  const double change = b.monthly->to_double() / a.monthly->to_double() - 1;
  return fmt::format("run {} costs {:+.1f} % against run {}\n", b.id, 100 * change, a.id);
}

}  // namespace

ExitCode run_history(const HistoryArguments& arguments, const Console& console) {
  const std::vector<RunRecord> runs = RunHistory(open_existing_store_file(arguments.store)).runs();
  if (!arguments.compare.empty()) {
    const RunRecord& a = require_run(runs, arguments.compare.at(0), arguments.store);
    const RunRecord& b = require_run(runs, arguments.compare.at(1), arguments.store);
    print(console.out(), comparison(a, b), arguments.format);
    if (arguments.format == HistoryFormat::Text) {
      console.out() << change_of_cost(a, b);
    }
    return ExitCode::Done;
  }
  std::vector<Record> records;
  records.reserve(runs.size());
  for (const RunRecord& run : runs) {
    records.push_back(arguments.format == HistoryFormat::Text ? short_record(run)
                                                              : full_record(run));
  }
  print(console.out(), records, arguments.format);
  return ExitCode::Done;
}

void setup_history(CLI::App& app, Invocation& chosen) {
  static const std::map<std::string, HistoryFormat> formats = {
      {"text", HistoryFormat::Text}, {"json", HistoryFormat::Json}, {"csv", HistoryFormat::Csv}};
  auto arguments = std::make_shared<HistoryArguments>();
  CLI::App* command = app.add_subcommand("history", "What was run before with --store");
  command->add_option("--store", arguments->store, "The file; default runs.db");
  command
      ->add_option_function<std::string>(
          "--format",
          [arguments](const std::string& name) { arguments->format = formats.at(name); },
          "How to answer: text (default), json or csv")
      ->check(CLI::IsMember({"text", "json", "csv"}));
  command->add_option("--compare", arguments->compare, "Two runs: what differs between them")
      ->expected(2);
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) { return run_history(*arguments, console); };
  });
}

}  // namespace llmplan
