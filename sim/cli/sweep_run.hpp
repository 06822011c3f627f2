#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "console.hpp"
#include "sweep_folder.hpp"

namespace llmplan {

struct HereOptions {
  std::int32_t jobs = 0;  ///< threads; 0: one per core
  std::string store;      ///< that has evaluations already; empty: none
};

/// The lines of some of a sweep's tasks, evaluated by this process under a progress bar.
[[nodiscard]] std::vector<std::string> evaluate_here(const LoadedSweep& sweep,
                                                     const std::vector<SweepTask>& tasks,
                                                     const HereOptions& options,
                                                     const Console& console);

/// Runs a worker per shard on Slurm, the missing ones a second time, and waits for them. With
/// `wait` false it only submits. Throws: SweepIncomplete when shards are missing at the end.
void evaluate_on_slurm(const std::filesystem::path& folder, const SweepDescription& sweep,
                       const std::string& script, bool wait, const Console& console);

/// Puts the evaluations of a sweep's lines into a store; an empty `store` is none.
void keep_evaluations(const std::string& store, const LoadedSweep& sweep,
                      const std::vector<std::string>& lines);

}  // namespace llmplan
