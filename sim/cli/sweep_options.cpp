#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "chosen_catalog.hpp"
#include "profile_option.hpp"
#include "run_record.hpp"
#include "seed_option.hpp"
#include "sweep_command.hpp"

namespace llmplan {
namespace {

void add_choices(CLI::App& command, SweepArguments& arguments) {
  static const std::map<std::string, SweepExecutor> executors = {
      {"local", SweepExecutor::Local},
      {"slurm", SweepExecutor::Slurm},
      {"awsbatch", SweepExecutor::AwsBatch},
      {"k8s", SweepExecutor::Kubernetes},
  };
  static const std::map<std::string, SweepFormat> formats = {
      {"text", SweepFormat::Text}, {"csv", SweepFormat::Csv}, {"json", SweepFormat::Json}};
  command
      .add_option_function<std::string>(
          "--executor",
          [&arguments](const std::string& name) { arguments.executor = executors.at(name); },
          "Who evaluates: local (default), slurm, awsbatch or k8s")
      ->check(CLI::IsMember({"local", "slurm", "awsbatch", "k8s"}));
  command
      .add_option_function<std::string>(
          "--format",
          [&arguments](const std::string& name) { arguments.format = formats.at(name); },
          "How to answer: text (default) or json, in short; csv, the whole table")
      ->check(CLI::IsMember({"text", "csv", "json"}));
}

void add_sizes(CLI::App& command, SweepArguments& arguments) {
  command.add_option("--shards", arguments.shards, "Parts that workers evaluate; default 10")
      ->check(CLI::Range(1, 100'000));
  command.add_option("--seeds", arguments.seeds, "Independent repetitions of each; default 1")
      ->check(CLI::Range(1, 10'000));
  command.add_option("--seed", arguments.sources.seed, "Of the first, instead of the scenario's")
      ->check(seed_problem, "");
  command.add_option("--jobs", arguments.jobs, "Threads here; default: one per core")
      ->check(CLI::Range(1, 1024));
}

void add_cluster(CLI::App& command, SweepArguments& arguments) {
  ContainerJob& job = arguments.job;
  command.add_flag("--submit-only", arguments.submit_only, "Do not wait for Slurm");
  command.add_option("--queue", job.queue, "A partition of Slurm, or a job queue of AWS Batch");
  command.add_option("--cpus", job.cpus, "Of each worker; default 1")->check(CLI::Range(1, 1024));
  job.memory_mib = 0;
  command.add_option("--memory-mib", job.memory_mib, "Of each worker")
      ->check(CLI::Range(128, 1 << 24));
  command.add_option("--image", job.image, "Container image with this llmplan in it");
  command.add_option(
      "--volume", job.volume,
      "The folder for containers: fs-…:/path of EFS, claim:/path of Kubernetes, or /path");
  command.add_option("--mount", job.mount, "Where containers see the folder; default /sweep");
}

}  // namespace

void setup_sweep(CLI::App& app, Invocation& chosen) {
  auto arguments = std::make_shared<SweepArguments>();
  CLI::App* command =
      app.add_subcommand("sweep", "Every candidate of a scenario's search, here or on a cluster");
  CLI::Option* scenario =
      command->add_option("scenario", arguments->sources.scenario, "A scenario file; see `init`");
  command->add_option("--out", arguments->out, "Folder for the sweep and its results");
  command->add_option("--merge", arguments->merge, "Only gather the shards of a sweep's folder")
      ->excludes(scenario);
  add_choices(*command, *arguments);
  add_sizes(*command, *arguments);
  add_cluster(*command, *arguments);
  add_profiles(*command, arguments->sources.profiles);
  add_price_book(*command, arguments->sources.prices);
  add_store_option(*command, arguments->store);
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) { return run_sweep(*arguments, console); };
  });
}

}  // namespace llmplan
