#include "sweep_description.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <set>

#include "llmplan/error.hpp"
#include "sample_sweep.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;
using testing::sample_sweep;

std::string complaint(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(SweepDescription, IsReadBackAsItWas) {
  SweepDescription bare = sample_sweep();
  bare.trace.reset();
  bare.prices.reset();
  bare.profiles.clear();
  for (const SweepDescription& sweep : {sample_sweep(), bare}) {
    const std::string text = sweep_json(sweep);
    EXPECT_EQ(sweep_json(parse_sweep(text, "sweep.json")), text);
    EXPECT_EQ(parse_sweep(text, "sweep.json").seed, sweep.seed);
  }
}

TEST(SweepDescription, OfAnotherShape_IsRefused) {
  const auto whole = nlohmann::json::parse(sweep_json(sample_sweep()));
  for (const auto& item : whole.items()) {
    nlohmann::json part = whole;
    part[item.key()] = nlohmann::json::array({nlohmann::json::object()});
    EXPECT_THROW(static_cast<void>(parse_sweep(part.dump(), "f")), InputError) << item.key();
  }
  nlohmann::json newer = whole;
  newer["schema"] = "llmplan.sweep/2";
  EXPECT_THAT(complaint([&] { static_cast<void>(parse_sweep(newer.dump(), "f")); }),
              HasSubstr("llmplan.sweep/1"));
  for (const char* key : {"shards", "seeds"}) {
    nlohmann::json none = whole;
    none[key] = 0;
    EXPECT_THAT(complaint([&] { static_cast<void>(parse_sweep(none.dump(), "f")); }),
                HasSubstr(key));
  }
  for (const char* text : {"", "[]", "{", "null"}) {
    EXPECT_THROW(static_cast<void>(parse_sweep(text, "f")), InputError) << text;
  }
}

TEST(SweepDescription, OfOtherInputs_IsAnotherSweep) {
  const std::vector<std::pair<const char*, std::function<void(SweepDescription&)>>> changes = {
      {"/program", [](SweepDescription& s) { s.program = "x"; }},
      {"/digests/scenario", [](SweepDescription& s) { s.digests.scenario = "x"; }},
      {"/digests/trace", [](SweepDescription& s) { s.digests.trace = "x"; }},
      {"/digests/price_catalog", [](SweepDescription& s) { s.digests.price_catalog = "x"; }},
      {"/digests/profile", [](SweepDescription& s) { s.digests.profile = "x"; }},
      {"/seed", [](SweepDescription& s) { s.seed = 7; }},
      {"/candidates", [](SweepDescription& s) { s.candidates = 7; }},
      {"/seeds", [](SweepDescription& s) { s.seeds = 7; }},
      {"/shards", [](SweepDescription& s) { s.shards = 7; }},
  };
  for (const auto& [pointer, change] : changes) {
    SweepDescription mine = sample_sweep();
    change(mine);
    EXPECT_THAT(complaint([&] { require_same_sweep(mine, sample_sweep(), "sweep.json"); }),
                HasSubstr(pointer));
  }
  EXPECT_NO_THROW(require_same_sweep(sample_sweep(), sample_sweep(), "sweep.json"));
}

TEST(SweepTasks, BelongToExactlyOneShard) {
  for (const std::int32_t shards : {1, 2, 4, 15, 40}) {
    const SweepDescription sweep = sample_sweep(5, 3, shards);
    std::set<std::int64_t> seen;
    for (std::int32_t shard = 0; shard < shards; ++shard) {
      for (const SweepTask& task : tasks_of_shard(sweep, shard)) {
        EXPECT_TRUE(seen.insert(task.number).second);
      }
    }
    EXPECT_EQ(seen.size(), 15U);
  }
  const std::vector<SweepTask> tasks = all_tasks(sample_sweep(2, 3, 1));
  EXPECT_EQ(tasks[4].candidate, 1);
  EXPECT_EQ(tasks[4].replication, 1U);
}

}  // namespace
}  // namespace llmplan
