#include "shard_files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "llmplan/error.hpp"
#include "whole_file.hpp"

namespace llmplan {
namespace {

std::vector<std::string> lines_of(const std::string& path) {
  std::istringstream text(read_whole_file(path, "a shard of the sweep"));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) {
    lines.push_back(line + '\n');
  }
  return lines;
}

}  // namespace

ShardFiles::ShardFiles(const std::filesystem::path& sweep_folder, SweepDescription sweep)
    : folder_(sweep_folder / "shards"), sweep_(std::move(sweep)) {}

std::string ShardFiles::path(std::int32_t shard) const {
  return (folder_ / fmt::format("{:04}.jsonl", shard)).string();
}

bool ShardFiles::has(std::int32_t shard) const {
  return std::filesystem::is_regular_file(path(shard));
}

void ShardFiles::write(std::int32_t shard, const std::vector<std::string>& lines) const {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);  // writing says what is wrong with it
  write_whole_file(path(shard), fmt::format("{}", fmt::join(lines, "")));
}

std::vector<std::int32_t> ShardFiles::missing() const {
  std::vector<std::int32_t> shards;
  for (std::int32_t shard = 0; shard < sweep_.shards; ++shard) {
    if (!has(shard)) {
      shards.push_back(shard);
    }
  }
  return shards;
}

std::vector<std::string> ShardFiles::merged() const {
  if (const std::vector<std::int32_t> absent = missing(); !absent.empty()) {
    throw SweepIncomplete(fmt::format("{} of {} shards are missing: {}", absent.size(),
                                      sweep_.shards, shard_list(absent)));
  }
  std::vector<std::string> merged(static_cast<std::size_t>(sweep_.tasks()));
  for (std::int32_t shard = 0; shard < sweep_.shards; ++shard) {
    const std::vector<SweepTask> tasks = tasks_of_shard(sweep_, shard);
    std::vector<std::string> lines = lines_of(path(shard));
    if (lines.size() != tasks.size()) {
      throw InputError({path(shard), ""}, fmt::format("{} lines", lines.size()),
                       fmt::format("{}: remove the file and run its worker again", tasks.size()));
    }
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      merged[static_cast<std::size_t>(tasks[i].number)] = std::move(lines[i]);
    }
  }
  return merged;
}

std::string shard_list(const std::vector<std::int32_t>& shards) {
  constexpr std::size_t kShown = 20;
  const std::vector<std::int32_t> shown(
      shards.begin(),
      shards.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, shards.size())));
  return fmt::format("{}{}", fmt::join(shown, ", "), shards.size() > kShown ? ", …" : "");
}

}  // namespace llmplan
