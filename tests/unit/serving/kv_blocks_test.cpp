#include "kv_blocks.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "rng.hpp"

namespace llmplan {
namespace {

/// The same sequences one by one.
struct NaiveSequence {
  std::int64_t tokens = 0;  ///< in the cache before the current step
  std::int32_t residue = 0;
};

std::int64_t naive_growth(const std::vector<NaiveSequence>& sequences, std::int64_t block_tokens,
                          std::int64_t from_now, std::int64_t steps) {
  std::int64_t blocks = 0;
  for (const NaiveSequence& sequence : sequences) {
    for (std::int64_t i = from_now; i < from_now + steps; ++i) {
      blocks += (sequence.tokens + i) % block_tokens == 0 ? 1 : 0;
    }
  }
  return blocks;
}

class RandomKvBlocks : public ::testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Seeds, RandomKvBlocks, ::testing::Range<std::uint64_t>(0, 20));

TEST_P(RandomKvBlocks, Growth_EqualsEverySequenceCountedAlone) {
  Rng rng(GetParam(), "kv-growth");
  const std::int64_t block_tokens = 1 + rng.below(16);
  KvBlocks kv(1000, block_tokens);
  std::vector<NaiveSequence> sequences;
  std::int64_t step = rng.below(100);
  for (int i = 0; i < 300; ++i) {
    if (sequences.empty() || rng.uniform() < 0.6) {
      const std::int64_t tokens = 1 + rng.below(100);
      sequences.push_back({tokens, kv.start_decode(tokens, step)});
    } else {
      const std::uint32_t at = rng.below(static_cast<std::uint32_t>(sequences.size()));
      kv.stop_decode(sequences[at].residue);
      sequences.erase(sequences.begin() + at);
    }
    const std::int64_t ahead = rng.below(20);
    const std::int64_t steps = rng.below(100);
    ASSERT_EQ(kv.growth(step + ahead, steps), naive_growth(sequences, block_tokens, ahead, steps));
    for (const NaiveSequence& sequence : sequences) {
      ASSERT_EQ(kv.grows(sequence.residue, step), sequence.tokens % block_tokens == 0);
    }
    const std::int64_t forward = rng.below(3);
    step += forward;
    for (NaiveSequence& sequence : sequences) {
      sequence.tokens += forward;
    }
  }
}

TEST_P(RandomKvBlocks, AffordableSteps_IsTheLastThatFindsItsBlocks) {
  Rng rng(GetParam(), "kv-affordable");
  for (int i = 0; i < 200; ++i) {
    const std::int64_t block_tokens = 1 + rng.below(16);
    KvBlocks kv(1 + rng.below(40), block_tokens);
    const std::int64_t step = rng.below(50);
    std::vector<NaiveSequence> sequences;
    for (std::uint32_t n = 1 + rng.below(12); n > 0; --n) {
      const std::int64_t tokens = 1 + rng.below(60);
      sequences.push_back({tokens, kv.start_decode(tokens, step)});
    }
    const std::int64_t limit = rng.below(120);
    const std::int64_t affordable = kv.affordable_steps(step, limit);
    ASSERT_GE(affordable, 0);
    ASSERT_LE(affordable, limit);
    ASSERT_LE(naive_growth(sequences, block_tokens, 0, affordable), kv.free());
    if (affordable < limit) {
      ASSERT_GT(naive_growth(sequences, block_tokens, 0, affordable + 1), kv.free());
    }
  }
}

TEST(KvBlocks, NoSequence_AffordsEverything) {
  KvBlocks kv(1, 16);
  kv.take(1);
  EXPECT_EQ(kv.affordable_steps(3, 1'000'000), 1'000'000);
  EXPECT_EQ(kv.growth(3, 1'000'000), 0);
}

TEST(KvBlocks, AffordableSteps_StopsOneBlockShortAndGoesOnWithExactlyEnough) {
  KvBlocks kv(3, 4);
  (void)kv.start_decode(4, 0);  // grows in steps 0, 4, 8, 12
  EXPECT_EQ(kv.affordable_steps(0, 100), 12);
  kv.take(1);
  EXPECT_EQ(kv.affordable_steps(0, 100), 8);
  kv.take(1);
  EXPECT_EQ(kv.affordable_steps(0, 100), 4);
  kv.take(1);
  EXPECT_EQ(kv.affordable_steps(0, 100), 0);
  EXPECT_EQ(kv.affordable_steps(1, 100), 3);
}

TEST(KvBlocks, BlocksFor_RoundsUp) {
  const KvBlocks kv(1, 16);
  EXPECT_EQ(kv.blocks_for(0), 0);
  EXPECT_EQ(kv.blocks_for(1), 1);
  EXPECT_EQ(kv.blocks_for(16), 1);
  EXPECT_EQ(kv.blocks_for(17), 2);
}

TEST(KvBlocksDeathTest, NoBlock_IsRefused) {
  EXPECT_DEATH(KvBlocks(0, 16), "a KV cache has a block");
  EXPECT_DEATH(KvBlocks(1, 0), "");
}

}  // namespace
}  // namespace llmplan
