#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "llmplan/result.hpp"

namespace llmplan {

/// What a sweep is of, so that every worker can tell whether it computes the same. The files are
/// copies in the sweep's folder, named relative to it.
struct SweepDescription {
  std::string scenario_name;
  std::string region;
  std::uint64_t seed = 0;
  std::int64_t candidates = 0;
  std::int32_t seeds = 1;   ///< replications of each candidate
  std::int32_t shards = 1;  ///< that the evaluations are dealt to
  std::string program;      ///< its digest
  Digests digests;
  std::string scenario;  ///< file
  std::optional<std::string> trace;
  std::vector<std::string> profiles;
  std::optional<std::string> prices;

  [[nodiscard]] std::int64_t tasks() const { return candidates * seeds; }
};

/// "llmplan.sweep/1".
[[nodiscard]] std::string sweep_json(const SweepDescription& sweep);

/// Throws: InputError at the JSON pointer of the first problem.
[[nodiscard]] SweepDescription parse_sweep(const std::string& text, const std::string& file);

/// Throws: InputError, at the first difference in the file `stored_file`, when `mine` would not
/// compute what the stored sweep asks for.
void require_same_sweep(const SweepDescription& mine, const SweepDescription& stored,
                        const std::string& stored_file);

/// An evaluation of a sweep. Task t is of candidate t / seeds and replication t mod seeds, and
/// belongs to shard t mod shards: neighbours, which take about as long, are dealt to different
/// ones.
struct SweepTask {
  std::int64_t number = 0;
  std::int64_t candidate = 0;
  std::uint64_t replication = 0;
};

[[nodiscard]] std::vector<SweepTask> all_tasks(const SweepDescription& sweep);
[[nodiscard]] std::vector<SweepTask> tasks_of_shard(const SweepDescription& sweep,
                                                    std::int32_t shard);

}  // namespace llmplan
