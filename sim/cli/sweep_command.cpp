#include "sweep_command.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <ostream>

#include "llmplan/error.hpp"
#include "program_digest.hpp"
#include "run_record.hpp"
#include "shard_files.hpp"
#include "slurm_job.hpp"
#include "sweep_run.hpp"
#include "sweep_summary.hpp"
#include "sweep_table.hpp"
#include "whole_file.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

void print(const SweepSummary& summary, const std::string& table, SweepFormat format,
           const Console& console) {
  switch (format) {
    case SweepFormat::Text:
      console.out() << summary_text(summary);
      return;
    case SweepFormat::Csv:
      console.out() << table;
      return;
    case SweepFormat::Json:
      console.out() << summary_json(summary);
      return;
  }
}

/// Writes the table, prints the answer and remembers it.
void publish(const SweepDescription& sweep, const std::vector<std::string>& lines,
             const SweepArguments& arguments, const fs::path& folder, const Console& console) {
  const std::string rows_file = (folder / "results.jsonl").string();
  const std::string table_file = (folder / "results.csv").string();
  std::string table = sweep_csv_header();
  SweepCounter counter(sweep);
  for (const std::string& line : lines) {
    SweepRow row = parse_sweep_line(line, rows_file);
    table += sweep_csv_row(row);
    counter.add(std::move(row));
  }
  write_whole_file(rows_file, fmt::format("{}", fmt::join(lines, "")));
  write_whole_file(table_file, table);
  remember_run(arguments.store, run_record(sweep, counter.summary()));
  print(counter.summary(), table, arguments.format, console);
  console.note("wrote " + table_file + " and results.jsonl");
}

/// Publishes the lines of all shards and puts their evaluations into the store, if there is one.
void merge(const LoadedSweep* loaded, const SweepDescription& sweep,
           const SweepArguments& arguments, const fs::path& folder, const Console& console) {
  const std::vector<std::string> lines = ShardFiles(folder, sweep).merged();
  if (loaded != nullptr) {
    keep_evaluations(arguments.store, *loaded, lines);
  }
  publish(sweep, lines, arguments, folder, console);
}

/// Returns the script.
std::string write_slurm_job(const fs::path& folder, const SweepDescription& sweep,
                            const ContainerJob& job) {
  std::string script = (folder / "sweep.sbatch").string();
  fs::create_directories(folder / "logs");
  write_whole_file(script, slurm_script(sweep, {.folder = folder,
                                                .program = program_file(),
                                                .partition = job.queue,
                                                .cpus = job.cpus,
                                                .memory_mib = job.memory_mib}));
  return script;
}

void run_on_slurm(const LoadedSweep& loaded, const SweepArguments& arguments,
                  const Console& console) {
  const fs::path folder = fs::canonical(arguments.out);  // for the nodes
  const SweepDescription& sweep = loaded.description();
  const std::string script = write_slurm_job(folder, sweep, arguments.job);
  evaluate_on_slurm(folder, sweep, script, !arguments.submit_only, console);
  if (arguments.submit_only) {
    console.out() << fmt::format("when the job is done: llmplan sweep --merge {}\n", arguments.out);
  } else {
    merge(&loaded, sweep, arguments, arguments.out, console);
  }
}

ContainerJob with_memory(ContainerJob job) {
  constexpr std::int32_t kUsualMib = 2048;
  job.memory_mib = job.memory_mib > 0 ? job.memory_mib : kUsualMib;
  return job;
}

void write_batch_job(const SweepDescription& sweep, const SweepArguments& arguments,
                     const Console& console) {
  const fs::path folder(arguments.out);
  const ContainerJob job = with_memory(arguments.job);
  const std::string definition = (folder / "awsbatch-job-definition.json").string();
  const std::string request = (folder / "awsbatch-job.json").string();
  const std::string request_text = batch_job(sweep, job);
  write_whole_file(definition, batch_job_definition(sweep, job));
  write_whole_file(request, request_text);
  console.out() << fmt::format(
      "to run it:\n"
      "  aws batch register-job-definition --cli-input-json file://{}\n"
      "  aws batch submit-job --cli-input-json file://{}\n"
      "when the job is done: llmplan sweep --merge {}\n",
      definition, request, arguments.out);
}

void write_kubernetes_job(const SweepDescription& sweep, const SweepArguments& arguments,
                          const Console& console) {
  const std::string manifest = (fs::path(arguments.out) / "k8s-job.yaml").string();
  write_whole_file(manifest, kubernetes_job(sweep, with_memory(arguments.job)));
  console.out() << fmt::format(
      "to run it:\n"
      "  kubectl apply -f {}\n"
      "  kubectl wait --for=condition=complete --timeout=-1s job/{}\n"
      "when the job is done: llmplan sweep --merge {}\n",
      manifest, array_job_name(sweep), arguments.out);
}

void require_arguments(const SweepArguments& arguments) {
  const auto require = [](const std::string& value, const char* flag, const char* expected) {
    if (value.empty()) {
      throw InputError({"", flag}, "", expected);
    }
  };
  require(arguments.sources.scenario, "sweep", "a scenario, or --merge FOLDER");
  require(arguments.out, "--out", "the folder for the sweep");
  if (arguments.executor == SweepExecutor::AwsBatch ||
      arguments.executor == SweepExecutor::Kubernetes) {
    require(arguments.job.image, "--image", "a container image with this llmplan in it");
    require(arguments.job.volume, "--volume", "what holds the sweep's folder for the containers");
  }
  if (arguments.executor == SweepExecutor::AwsBatch) {
    require(arguments.job.queue, "--queue", "a job queue of AWS Batch");
  }
}

void merge_folder(const SweepArguments& arguments, const Console& console) {
  const fs::path folder(arguments.merge);
  if (arguments.store.empty()) {
    merge(nullptr, read_sweep_folder(folder), arguments, folder, console);
    return;
  }
  const LoadedSweep loaded(folder);
  merge(&loaded, loaded.description(), arguments, folder, console);
}

void evaluate(const SweepArguments& arguments, const Console& console) {
  const LoadedSweep loaded(arguments.sources, arguments.seeds, arguments.shards);
  const SweepDescription& sweep = loaded.description();
  create_sweep_folder(arguments.out, loaded, arguments.sources);
  switch (arguments.executor) {
    case SweepExecutor::Local:
      publish(sweep,
              evaluate_here(loaded, all_tasks(sweep),
                            {.jobs = arguments.jobs, .store = arguments.store}, console),
              arguments, arguments.out, console);
      return;
    case SweepExecutor::Slurm:
      return run_on_slurm(loaded, arguments, console);
    case SweepExecutor::AwsBatch:
      return write_batch_job(sweep, arguments, console);
    case SweepExecutor::Kubernetes:
      return write_kubernetes_job(sweep, arguments, console);
  }
}

}  // namespace

ExitCode run_sweep(const SweepArguments& arguments, const Console& console) {
  try {
    if (arguments.merge.empty()) {
      require_arguments(arguments);
      evaluate(arguments, console);
    } else {
      merge_folder(arguments, console);
    }
  } catch (const SweepIncomplete& incomplete) {
    console.error(incomplete.what());
    return ExitCode::NotTrusted;
  }
  return ExitCode::Done;
}

}  // namespace llmplan
