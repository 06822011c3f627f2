#include "run_history.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <stdexcept>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr const char* kInsert =
    "INSERT INTO run (finished, command, scenario, region, seed, scenario_digest, trace_digest,"
    " price_digest, profile_digest, program_digest, candidates, best, topology, monthly_usd,"
    " slo_met) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)";
constexpr const char* kSelect =
    "SELECT id, finished, command, scenario, region, seed, scenario_digest, trace_digest,"
    " price_digest, profile_digest, program_digest, candidates, best, topology, monthly_usd,"
    " slo_met FROM run ORDER BY id";

void bind_texts(SqliteStatement& insert, const RunRecord& run, const std::string& seed,
                const std::optional<std::string>& monthly) {
  int place = 0;
  for (const std::string* text :
       {&run.finished, &run.command, &run.scenario, &run.region, &seed, &run.digests.scenario,
        &run.digests.trace, &run.digests.price_catalog, &run.digests.profile, &run.program}) {
    insert.bind(++place, std::string_view(*text));
  }
  insert.bind(12, std::string_view(run.best));
  insert.bind(13, std::string_view(run.topology));
  insert.bind(14, monthly);
}

std::uint64_t number_of(const std::string& text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

RunRecord record_of(const SqliteStatement& row) {
  RunRecord run;
  run.id = row.integer(0);
  run.finished = row.text(1);
  run.command = row.text(2);
  run.scenario = row.text(3);
  run.region = row.text(4);
  run.seed = number_of(row.text(5));
  run.digests = {row.text(6), row.text(7), row.text(8), row.text(9)};
  run.program = row.text(10);
  run.candidates = row.integer(11);
  run.best = row.text(12);
  run.topology = row.text(13);
  if (!row.is_null(14)) {
    run.monthly = Usd::parse(row.text(14));
  }
  if (!row.is_null(15)) {
    run.slo_met = row.integer(15) != 0;
  }
  return run;
}

}  // namespace

std::int64_t RunHistory::add(const RunRecord& run) {
  const std::string seed = std::to_string(run.seed);
  std::optional<std::string> monthly;
  if (run.monthly) {
    monthly = run.monthly->to_string();
  }
  SqliteStatement insert(database_, kInsert);
  bind_texts(insert, run, seed, monthly);
  insert.bind(11, run.candidates);
  insert.bind(15, run.slo_met ? std::optional<std::int64_t>(*run.slo_met) : std::nullopt);
  check(insert.run(), "runs have no key to conflict by");
  return database_.integer("SELECT last_insert_rowid()");
}

std::vector<RunRecord> RunHistory::runs() const {
  SqliteStatement rows(database_, kSelect);
  std::vector<RunRecord> runs;
  while (rows.next()) {
    runs.push_back(record_of(rows));
  }
  return runs;
}

std::string utc_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

}  // namespace llmplan
