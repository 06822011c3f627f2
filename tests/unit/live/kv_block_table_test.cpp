#include "kv_block_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "rng.hpp"

namespace llmplan {
namespace {

TEST(KvBlockTable_Grow, GivesABlockPerStartedBlockOfTokens) {
  KvBlockTable table(10, 4);
  table.expect(RequestSlot{0}, 9);
  EXPECT_EQ(table.grow(RequestSlot{0}, 4).size(), 1U);
  EXPECT_EQ(table.grow(RequestSlot{0}, 5).size(), 2U);
  EXPECT_EQ(table.grow(RequestSlot{0}, 8).size(), 2U);
  EXPECT_EQ(table.grow(RequestSlot{0}, 9).size(), 3U);
  EXPECT_EQ(table.free(), 7);
}

TEST(KvBlockTable_Grow, KeepsTheBlocksThatItGave) {
  KvBlockTable table(10, 4);
  table.expect(RequestSlot{0}, 12);
  table.expect(RequestSlot{1}, 12);
  const auto before = table.grow(RequestSlot{0}, 6);
  const std::vector<std::int32_t> first(before.begin(), before.end());
  static_cast<void>(table.grow(RequestSlot{1}, 6));
  const auto after = table.grow(RequestSlot{0}, 12);
  EXPECT_TRUE(std::equal(first.begin(), first.end(), after.begin()));
}

TEST(KvBlockTable_GrowDeathTest, OneBlockShort_Aborts) {
  KvBlockTable table(2, 4);
  table.expect(RequestSlot{0}, 9);
  static_cast<void>(table.grow(RequestSlot{0}, 8));
  EXPECT_DEATH(static_cast<void>(table.grow(RequestSlot{0}, 9)), "no more KV blocks");
}

TEST(KvBlockTable_RandomUse, NeverSharesNorLosesABlock) {
  constexpr std::int64_t kBlocks = 64;
  KvBlockTable table(kBlocks, 3);
  std::vector<std::int64_t> tokens(8, 0);
  for (std::uint32_t slot = 0; slot < 8; ++slot) {
    table.expect(RequestSlot{slot}, 100);
  }
  Rng rng(1, "kv-block-table");
  for (int round = 0; round < 2000; ++round) {
    const std::uint32_t slot = rng.below(8);
    const std::int64_t more = rng.below(20);
    const bool fits = (tokens[slot] + more + 2) / 3 - (tokens[slot] + 2) / 3 <= table.free();
    if (rng.below(4) == 0 || !fits) {
      table.release(RequestSlot{slot});
      tokens[slot] = 0;
    } else {
      tokens[slot] += more;
    }
    std::set<std::int32_t> held;
    std::int64_t count = 0;
    for (std::uint32_t s = 0; s < 8; ++s) {
      const auto blocks = table.grow(RequestSlot{s}, tokens[s]);
      held.insert(blocks.begin(), blocks.end());
      count += static_cast<std::int64_t>(blocks.size());
    }
    ASSERT_EQ(static_cast<std::int64_t>(held.size()), count) << "a block with two owners";
    ASSERT_EQ(count + table.free(), kBlocks);
    ASSERT_TRUE(held.empty() || (*held.begin() >= 0 && *held.rbegin() < kBlocks));
  }
}

}  // namespace
}  // namespace llmplan
