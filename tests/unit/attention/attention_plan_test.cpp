#include "attention_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <tuple>

#include "random_batch.hpp"

namespace llmplan {
namespace {

constexpr HeadShape kGroupedHeads{.heads = 32, .kv_heads = 8, .head_dim = 128};
constexpr AttentionBlocks kManyBlocks{.decode = 264, .prefill = 198};

std::vector<AttentionWork> all_work(const AttentionPlan& plan) {
  std::vector<AttentionWork> work = plan.decode;
  work.insert(work.end(), plan.prefill.begin(), plan.prefill.end());
  return work;
}

/// Key tiles that the busiest of `blocks` reads if a block that is done takes the next piece.
std::int64_t makespan(const std::vector<AttentionWork>& list, std::int64_t blocks) {
  std::vector<std::int64_t> busy(static_cast<std::size_t>(blocks));
  for (const AttentionWork& work : list) {
    *std::min_element(busy.begin(), busy.end()) +=
        (work.key_end - work.key_begin + kKeyTile - 1) / kKeyTile;
  }
  return *std::max_element(busy.begin(), busy.end());
}

std::int64_t key_tiles(const std::vector<AttentionWork>& list) {
  return std::accumulate(list.begin(), list.end(), std::int64_t{0},
                         [](std::int64_t sum, const AttentionWork& work) {
                           return sum + (work.key_end - work.key_begin + kKeyTile - 1) / kKeyTile;
                         });
}

class AttentionPlanOf : public testing::TestWithParam<HeadShape> {};

TEST_P(AttentionPlanOf, RandomBatches_CoverEachAllowedPairOnce) {
  const HeadShape shape = GetParam();
  std::mt19937 rng(7);
  AttentionPlanner planner(shape, kManyBlocks);
  for (int round = 0; round < 50; ++round) {
    const std::vector<AttentionSequence> batch = random_batch(rng, 12);
    // Pieces of one (sequence, head, tile of rows) in order of their keys.
    std::map<std::tuple<int, int, int, int>, std::vector<AttentionWork>> tiles;
    for (const AttentionWork& work : all_work(planner.plan(batch))) {
      tiles[{work.sequence, work.kv_head, work.row_begin, work.row_count}].push_back(work);
    }
    std::map<std::pair<int, int>, int> next_row;
    for (auto& [tile, pieces] : tiles) {
      const auto [sequence, head, row_begin, row_count] = tile;
      EXPECT_EQ(row_begin, (next_row[{sequence, head}]));
      next_row[{sequence, head}] = row_begin + row_count;
      std::sort(pieces.begin(), pieces.end(),
                [](const auto& a, const auto& b) { return a.key_begin < b.key_begin; });
      int next_key = 0;
      for (const AttentionWork& piece : pieces) {
        EXPECT_EQ(piece.key_begin, next_key);
        EXPECT_EQ(piece.key_begin % kKeyTile, 0);
        EXPECT_GT(piece.key_end, piece.key_begin);
        next_key = piece.key_end;
      }
      const int last_token = (row_begin + row_count - 1) / shape.group();
      EXPECT_EQ(next_key, batch[static_cast<std::size_t>(sequence)].cached + last_token + 1);
    }
    for (std::size_t s = 0; s < batch.size(); ++s) {
      for (int head = 0; head < shape.kv_heads; ++head) {
        EXPECT_EQ((next_row[{static_cast<int>(s), head}]), batch[s].tokens * shape.group());
      }
    }
  }
}

TEST_P(AttentionPlanOf, RandomBatches_PutTilesWhereTheyFitLongestFirst) {
  std::mt19937 rng(8);
  AttentionPlanner planner(GetParam(), kManyBlocks);
  for (int round = 0; round < 50; ++round) {
    const AttentionPlan& plan = planner.plan(random_batch(rng, 40));
    for (const auto* list : {&plan.decode, &plan.prefill}) {
      const std::int32_t most = list == &plan.decode ? kDecodeTileRows : kPrefillTileRows;
      const std::int32_t least = list == &plan.decode ? 1 : kDecodeTileRows + 1;
      std::int32_t tiles_before = 1 << 30;
      for (const AttentionWork& work : *list) {
        EXPECT_LE(work.row_count, most);
        EXPECT_GE(work.row_count, least);
        const std::int32_t tiles = (work.key_end - work.key_begin + kKeyTile - 1) / kKeyTile;
        EXPECT_LE(tiles, tiles_before);
        tiles_before = tiles;
      }
    }
  }
}

TEST_P(AttentionPlanOf, RandomBatches_MergeEachPartialRowOnce) {
  std::mt19937 rng(9);
  AttentionPlanner planner(GetParam(), kManyBlocks);
  for (int round = 0; round < 50; ++round) {
    const AttentionPlan& plan = planner.plan(random_batch(rng, 20));
    // Who writes each run of partial rows, then who reads it.
    std::map<std::int32_t, const AttentionWork*> written;
    const std::vector<AttentionWork> work = all_work(plan);
    for (const AttentionWork& piece : work) {
      if (piece.partial_row >= 0) {
        EXPECT_TRUE(written.emplace(piece.partial_row, &piece).second);
      }
    }
    std::int64_t rows = 0;
    for (const AttentionMerge& merge : plan.merges) {
      EXPECT_GE(merge.parts, 2);
      for (std::int32_t part = 0; part < merge.parts; ++part) {
        const auto run = written.find(merge.first_row + part * merge.row_count);
        ASSERT_NE(run, written.end());
        EXPECT_EQ(std::tie(run->second->sequence, run->second->kv_head, run->second->row_begin,
                           run->second->row_count),
                  std::tie(merge.sequence, merge.kv_head, merge.row_begin, merge.row_count));
        written.erase(run);
        rows += merge.row_count;
      }
    }
    EXPECT_TRUE(written.empty());
    EXPECT_EQ(rows, plan.partial_rows);
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, AttentionPlanOf,
                         testing::Values(kGroupedHeads, HeadShape{4, 4, 64}, HeadShape{71, 1, 64},
                                         HeadShape{28, 4, 128}));

TEST(AttentionPlan, OneShortDecode_IsNotSplit) {
  AttentionPlanner planner(kGroupedHeads, kManyBlocks);
  const AttentionPlan& plan = planner.plan(std::vector<AttentionSequence>{{1, 127}});
  EXPECT_EQ(plan.decode.size(), 8U);
  EXPECT_TRUE(plan.merges.empty());
  EXPECT_EQ(plan.partial_rows, 0);
}

TEST(AttentionPlan, OneLongDecode_FillsTheDevice) {
  AttentionPlanner planner(kGroupedHeads, kManyBlocks);
  const AttentionPlan& plan = planner.plan(std::vector<AttentionSequence>{{1, 32767}});
  EXPECT_GE(plan.decode.size(), 264U);
  EXPECT_EQ(plan.merges.size(), 8U);
}

TEST(AttentionPlan, ManyEqualDecodes_StayWholeExceptTheLast) {
  AttentionPlanner planner(kGroupedHeads, kManyBlocks);
  const AttentionPlan& plan =
      planner.plan(std::vector<AttentionSequence>(256, AttentionSequence{1, 1023}));
  EXPECT_LT(plan.merges.size(), 256U * 8U / 2U);
}

TEST(AttentionPlan, GrowingBatch_TakesTimeLinearInItsKeys) {
  AttentionPlanner planner(HeadShape{32, 4, 128}, AttentionBlocks{108, 108});
  for (int batch = 40; batch <= 120; ++batch) {
    const AttentionPlan& plan = planner.plan(std::vector<AttentionSequence>(
        static_cast<std::size_t>(batch), AttentionSequence{1, 3903}));
    const double share = static_cast<double>(key_tiles(plan.decode)) / 108;
    EXPECT_LE(static_cast<double>(makespan(plan.decode, 108)), 1.05 * share) << batch;
  }
}

TEST(AttentionPlan, RaggedBatches_EndWithinOneShortPieceOfAnEvenShare) {
  std::mt19937 rng(10);
  AttentionPlanner planner(kGroupedHeads, kManyBlocks);
  for (int round = 0; round < 100; ++round) {
    const AttentionPlan& plan = planner.plan(random_batch(rng, 64));
    const std::int64_t share = key_tiles(plan.decode) / 264;
    // The shortest piece is 1/16 of a share or 2 tiles; what is left of a tile adds up to half.
    EXPECT_LE(makespan(plan.decode, 264), share + 1 + std::max<std::int64_t>(3, share / 10));
  }
}

TEST(AttentionPlan, SameBatch_GivesTheSamePlan) {
  std::mt19937 rng(11);
  const std::vector<AttentionSequence> batch = random_batch(rng, 64);
  AttentionPlanner used(kGroupedHeads, kManyBlocks);
  (void)used.plan(random_batch(rng, 64));
  AttentionPlanner fresh(kGroupedHeads, kManyBlocks);
  const AttentionPlan again = used.plan(batch);
  const AttentionPlan& expected = fresh.plan(batch);
  ASSERT_EQ(again.decode.size(), expected.decode.size());
  EXPECT_EQ(again.merges.size(), expected.merges.size());
  EXPECT_EQ(again.partial_rows, expected.partial_rows);
  for (std::size_t i = 0; i < expected.decode.size(); ++i) {
    EXPECT_EQ(again.decode[i].key_begin, expected.decode[i].key_begin);
    EXPECT_EQ(again.decode[i].partial_row, expected.decode[i].partial_row);
  }
}

using AttentionPlanDeathTest = testing::Test;

TEST(AttentionPlanDeathTest, SequenceWithoutNewTokens_IsRefused) {
  AttentionPlanner planner(kGroupedHeads, kManyBlocks);
  EXPECT_DEATH((void)planner.plan(std::vector<AttentionSequence>{{0, 5}}), "new tokens");
}

}  // namespace
}  // namespace llmplan
