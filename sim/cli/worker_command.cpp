#include "worker_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <memory>

#include "run_watch.hpp"
#include "shard_files.hpp"
#include "shard_number.hpp"
#include "sweep_folder.hpp"
#include "sweep_run.hpp"

namespace llmplan {

ExitCode run_worker(const WorkerArguments& arguments, const Console& console) {
  const SweepDescription sweep = read_sweep_folder(arguments.folder);
  const std::int32_t shard = shard_number(arguments.shard, sweep.shards,
                                          [](const char* name) { return std::getenv(name); });
  const ShardFiles shards(arguments.folder, sweep);
  if (shards.has(shard)) {
    console.note(fmt::format("shard {} is there already", shard));
    return ExitCode::Done;
  }
  const LoadedSweep loaded(arguments.folder);
  shards.write(shard, evaluate_here(loaded, tasks_of_shard(sweep, shard),
                                    {.jobs = arguments.jobs, .store = {}}, console));
  console.note(fmt::format("shard {} is written", shard));
  return ExitCode::Done;
}

void setup_worker(CLI::App& app, Invocation& chosen) {
  auto arguments = std::make_shared<WorkerArguments>();
  CLI::App* command =
      app.add_subcommand("worker", "One shard of a sweep; started by a cluster's array job");
  command->add_option("folder", arguments->folder, "The sweep's folder, of `sweep --out`")
      ->required();
  command->add_option("--shard", arguments->shard,
                      "Default: what Slurm, AWS Batch or Kubernetes says in the environment");
  command->add_option("--jobs", arguments->jobs, "Threads; default: one per core")
      ->check(CLI::Range(1, 1024));
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) { return run_worker(*arguments, console); };
  });
}

}  // namespace llmplan
