#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "array_manifests.hpp"
#include "invocation.hpp"
#include "sweep_folder.hpp"

namespace llmplan {

enum class SweepExecutor : std::uint8_t { Local, Slurm, AwsBatch, Kubernetes };
enum class SweepFormat : std::uint8_t { Text, Csv, Json };

struct SweepArguments {
  SweepSources sources;
  std::string out;    ///< the sweep's folder
  std::string merge;  ///< the folder of a sweep whose shards are there; empty: none
  std::string store;  ///< empty: none
  SweepExecutor executor = SweepExecutor::Local;
  SweepFormat format = SweepFormat::Text;
  std::int32_t shards = 10;
  std::int32_t seeds = 1;
  std::int32_t jobs = 0;     ///< threads of the local executor; 0: one per core
  bool submit_only = false;  ///< do not wait for Slurm
  ContainerJob job;          ///< what of it applies to the executor
};

/// Evaluates every candidate of a scenario's search, here or on a cluster, and leaves the table in
/// `out`. Throws: as `LoadedSweep`.
[[nodiscard]] ExitCode run_sweep(const SweepArguments& arguments, const Console& console);

void setup_sweep(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
