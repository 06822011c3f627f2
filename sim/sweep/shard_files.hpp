#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "sweep_description.hpp"

namespace llmplan {

/// Shards of a sweep that nobody finished.
class SweepIncomplete : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The files `shards/0003.jsonl` of a sweep's folder: each is there whole, or not at all.
class ShardFiles {
 public:
  ShardFiles(const std::filesystem::path& sweep_folder, SweepDescription sweep);

  [[nodiscard]] std::string path(std::int32_t shard) const;
  [[nodiscard]] bool has(std::int32_t shard) const;
  void write(std::int32_t shard, const std::vector<std::string>& lines) const;
  [[nodiscard]] std::vector<std::int32_t> missing() const;

  /// The lines of all shards, in order of their tasks. Throws: SweepIncomplete when a shard is
  /// missing; InputError when one does not hold its lines.
  [[nodiscard]] std::vector<std::string> merged() const;

 private:
  std::filesystem::path folder_;
  SweepDescription sweep_;
};

/// "0, 3, 17", at most a few of them.
[[nodiscard]] std::string shard_list(const std::vector<std::int32_t>& shards);

}  // namespace llmplan
