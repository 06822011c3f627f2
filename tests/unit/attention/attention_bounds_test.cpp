#include "attention_bounds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "attention_plan.hpp"
#include "random_batch.hpp"

namespace llmplan {
namespace {

void expect_within(const AttentionPlan& plan, const AttentionBounds& bounds) {
  EXPECT_LE(static_cast<std::int64_t>(plan.decode.size()), bounds.decode);
  EXPECT_LE(static_cast<std::int64_t>(plan.prefill.size()), bounds.prefill);
  EXPECT_LE(static_cast<std::int64_t>(plan.merges.size()), bounds.merges);
  EXPECT_LE(plan.partial_rows, bounds.partial_rows);
}

TEST(AttentionBounds, RandomBatchesShapesAndDevices_StayWithin) {
  std::mt19937 rng(12);
  for (int round = 0; round < 400; ++round) {
    const std::int32_t kv_heads = random_integer(rng, 1, 8);
    const HeadShape shape{kv_heads * random_integer(rng, 1, 71), kv_heads, 128};
    const AttentionBlocks blocks{random_integer(rng, 1, 300), random_integer(rng, 1, 300)};
    const std::vector<AttentionSequence> batch = random_batch(rng, 64);
    std::int64_t tokens = 0;
    for (const AttentionSequence& sequence : batch) {
      tokens += sequence.tokens;
    }
    AttentionPlanner planner(shape, blocks);
    expect_within(
        planner.plan(batch),
        attention_bounds({static_cast<std::int64_t>(batch.size()), tokens}, shape, blocks));
  }
}

TEST(AttentionBounds, VeryLongContext_StaysWithin) {
  const HeadShape shape{.heads = 64, .kv_heads = 1, .head_dim = 128};
  const AttentionBlocks blocks{.decode = 528, .prefill = 264};
  AttentionPlanner planner(shape, blocks);
  expect_within(planner.plan(std::vector<AttentionSequence>{{1, 1 << 24}}),
                attention_bounds({1, 1}, shape, blocks));
}

TEST(AttentionBounds, DecodesOfOneSequence_NeedOneTilePerHeadAndTheCuts) {
  const HeadShape shape{.heads = 8, .kv_heads = 2, .head_dim = 64};
  const AttentionBounds bounds = attention_bounds({1, 1}, shape, {.decode = 4, .prefill = 4});
  EXPECT_EQ(bounds.decode, 2 + 4 * (4 + 2) + 2 * 4 + 2);
}

}  // namespace
}  // namespace llmplan
