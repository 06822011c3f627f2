#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "shard_files.hpp"

namespace llmplan {

/// Submits the script's array job for some of its shards and returns the job's number.
/// Throws: InputError with what sbatch says when it refuses.
[[nodiscard]] std::string submit_to_slurm(const std::string& script,
                                          const std::vector<std::int32_t>& shards);

/// Waits until all shards are there or the job has left the queue. `progress` is told the share of
/// shards that are there, about once a second.
void wait_for_slurm(const std::string& job, const ShardFiles& shards,
                    const std::function<void(std::int32_t missing)>& progress);

}  // namespace llmplan
