#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "sweep_description.hpp"

namespace llmplan {

struct SlurmJob {
  std::filesystem::path folder;  ///< absolute, and the same on every node
  std::string program;           ///< llmplan's file, the same on every node
  std::string partition;         ///< empty: the cluster's default
  std::int32_t cpus = 1;         ///< of each worker
  std::int32_t memory_mib = 0;   ///< of each worker; 0: the cluster's default
};

/// The script of an array job that runs a worker per shard.
/// Source: slurm.schedmd.com/sbatch.html and job_array.html, of Slurm 22.05.
[[nodiscard]] std::string slurm_script(const SweepDescription& sweep, const SlurmJob& job);

}  // namespace llmplan
