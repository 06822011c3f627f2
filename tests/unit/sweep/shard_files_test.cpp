#include "shard_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "cli/temp_folder.hpp"
#include "llmplan/error.hpp"
#include "sample_sweep.hpp"

namespace llmplan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::sample_sweep;

std::vector<std::string> lines_of(const std::vector<SweepTask>& tasks) {
  std::vector<std::string> lines;
  for (const SweepTask& task : tasks) {
    lines.push_back("task " + std::to_string(task.number) + "\n");
  }
  return lines;
}

TEST(ShardFiles, MergeToTheSameLines_WhateverTheNumberOfShards) {
  for (const std::int32_t count : {1, 2, 4, 15, 40}) {
    const TempFolder folder;
    const SweepDescription sweep = sample_sweep(5, 3, count);
    const ShardFiles shards(folder.path(), sweep);
    for (std::int32_t shard = count - 1; shard >= 0; --shard) {
      shards.write(shard, lines_of(tasks_of_shard(sweep, shard)));
    }
    EXPECT_EQ(shards.merged(), lines_of(all_tasks(sweep))) << count;
  }
}

TEST(ShardFiles, ThatAreMissing_AreNamed) {
  const TempFolder folder;
  const SweepDescription sweep = sample_sweep();
  const ShardFiles shards(folder.path(), sweep);
  shards.write(2, lines_of(tasks_of_shard(sweep, 2)));
  EXPECT_TRUE(shards.has(2));
  EXPECT_THAT(shards.missing(), ElementsAre(0, 1, 3));
  try {
    static_cast<void>(shards.merged());
    FAIL();
  } catch (const SweepIncomplete& incomplete) {
    EXPECT_STREQ(incomplete.what(), "3 of 4 shards are missing: 0, 1, 3");
  }
}

TEST(ShardFiles, WithoutAllTheirLines_AreRefused) {
  const TempFolder folder;
  const SweepDescription sweep = sample_sweep(5, 3, 1);
  const ShardFiles shards(folder.path(), sweep);
  std::vector<std::string> lines = lines_of(all_tasks(sweep));
  lines.pop_back();
  shards.write(0, lines);
  EXPECT_THROW(static_cast<void>(shards.merged()), InputError);
}

TEST(ShardFiles, WrittenByManyAtOnce_AreWhole) {
  const TempFolder folder;
  const SweepDescription sweep = sample_sweep(5, 3, 1);
  const std::vector<std::string> lines = lines_of(all_tasks(sweep));
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&] {
      const ShardFiles shards(folder.path(), sweep);
      for (int i = 0; i < 50; ++i) {
        shards.write(0, lines);
        EXPECT_EQ(shards.merged(), lines);
      }
    });
  }
  for (std::thread& writer : writers) {
    writer.join();
  }
  EXPECT_THAT(folder.files(), ElementsAre("shards", "shards/0000.jsonl"));
}

TEST(ShardList, IsShort) {
  EXPECT_EQ(shard_list({1, 2}), "1, 2");
  EXPECT_THAT(shard_list(std::vector<std::int32_t>(1000, 7)), HasSubstr("7, …"));
}

}  // namespace
}  // namespace llmplan
