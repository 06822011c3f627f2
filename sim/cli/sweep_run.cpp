#include "sweep_run.hpp"

#include <fmt/format.h>

#include <atomic>
#include <optional>

#include "evaluate_tasks.hpp"
#include "evaluation_store.hpp"
#include "program_digest.hpp"
#include "run_watch.hpp"
#include "slurm_queue.hpp"
#include "sweep_row.hpp"

namespace llmplan {
namespace {

EvaluationContext context_of(const SweepDescription& sweep) {
  return {sweep.program, sweep.digests, sweep.seed};
}

}  // namespace

std::vector<std::string> evaluate_here(const LoadedSweep& sweep,
                                       const std::vector<SweepTask>& tasks,
                                       const HereOptions& options, const Console& console) {
  std::optional<SqliteEvaluationStore> store;
  if (!options.store.empty()) {
    store.emplace(options.store, context_of(sweep.description()));
  }
  std::atomic<std::int64_t> done = 0;
  const auto all = static_cast<double>(tasks.size());
  const RunWatch watch(
      console, [&done, all] { return static_cast<double>(done) / all; }, {},
      [&done, &tasks] { return fmt::format("{} of {} evaluations", done.load(), tasks.size()); });
  return evaluate_tasks(tasks, {.candidates = sweep.candidates(),
                                .evaluate =
                                    [&sweep](const Candidate& candidate, const Conditions& when) {
                                      return sweep.evaluator().evaluate(candidate, when);
                                    },
                                .store = store ? &*store : nullptr,
                                .jobs = options.jobs,
                                .done = &done});
}

void evaluate_on_slurm(const std::filesystem::path& folder, const SweepDescription& sweep,
                       const std::string& script, bool wait, const Console& console) {
  constexpr int kRounds = 2;
  const ShardFiles shards(folder, sweep);
  std::atomic<std::int32_t> missing = sweep.shards;
  const RunWatch watch(
      console, [&] { return 1 - static_cast<double>(missing) / sweep.shards; },
      [&console] { console.note("the job goes on; the same command takes up its shards"); },
      [&] { return fmt::format("{} of {} shards", sweep.shards - missing, sweep.shards); });
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<std::int32_t> absent = shards.missing();
    if (absent.empty()) {
      return;
    }
    const std::string job = submit_to_slurm(script, absent);
    console.note(fmt::format("submitted job {} for {} shards", job, absent.size()));
    if (!wait) {
      return;
    }
    wait_for_slurm(job, shards, [&missing](std::int32_t count) { missing = count; });
  }
  if (const std::vector<std::int32_t> absent = shards.missing(); !absent.empty()) {
    throw SweepIncomplete(fmt::format("{} of {} shards are missing after {} attempts: {}; see {}",
                                      absent.size(), sweep.shards, kRounds, shard_list(absent),
                                      (folder / "logs").string()));
  }
}

void keep_evaluations(const std::string& store, const LoadedSweep& sweep,
                      const std::vector<std::string>& lines) {
  if (store.empty()) {
    return;
  }
  SqliteEvaluationStore kept(store, context_of(sweep.description()));
  for (const std::string& line : lines) {
    const SweepRow row = parse_sweep_line(line, "shards");
    if (row.evaluation) {
      Conditions conditions;
      conditions.replication = row.replication;
      kept.keep(sweep.candidates().at(static_cast<std::size_t>(row.candidate)), conditions,
                *row.evaluation);
    }
  }
}

}  // namespace llmplan
