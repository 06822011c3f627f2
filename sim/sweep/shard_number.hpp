#pragma once

#include <cstdint>
#include <functional>
#include <optional>

namespace llmplan {

/// Reads a variable of the environment; null where it is not set.
using Environment = std::function<const char*(const char*)>;

/// The shard of a worker: `given`, else what the array job of a cluster says of its member.
/// Throws: InputError when nobody says it, two do, or it is not from 0 to `shards` - 1.
/// Source: SLURM_ARRAY_TASK_ID: slurm.schedmd.com/job_array.html; AWS_BATCH_JOB_ARRAY_INDEX: AWS
/// Batch user guide, "Array jobs"; JOB_COMPLETION_INDEX: kubernetes.io, "Indexed Job".
[[nodiscard]] std::int32_t shard_number(std::optional<std::int32_t> given, std::int32_t shards,
                                        const Environment& environment);

}  // namespace llmplan
