// A replica short of KV blocks: who waits and who is thrown out. Blocks of 4 tokens, 10 ps a step.

#include <gtest/gtest.h>

#include "serve_by_hand.hpp"

namespace llmplan {
namespace {

using Times = std::vector<HandTimes>;

EngineLimits blocks(std::int64_t kv_blocks) {
  EngineLimits limits = wide_limits();
  limits.kv_blocks = kv_blocks;
  return limits;
}

TEST(ReplicaMemory, PromptThatDoesNotFit_BlocksSmallerOnesBehindIt) {
  // The first holds 2, then 3 of 4 blocks until 40; the second needs 3, the third would fit.
  const std::vector<Request> requests{arrives(0, 8, 4), arrives(1, 12, 1), arrives(2, 1, 1)};
  const HandRecord seen = serve(requests, blocks(4), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 40, 0}, {40, 50, 50, 0}, {40, 50, 50, 0}}));
}

TEST(ReplicaMemory, PromptsThatFillTheBlocksExactly_EnterTogether) {
  const HandRecord seen = serve({arrives(0, 12, 1), arrives(0, 4, 1)}, blocks(4), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 10, 0}, {0, 10, 10, 0}}));
}

TEST(ReplicaMemory, PromptOneBlockOver_Waits) {
  const HandRecord seen = serve({arrives(0, 12, 1), arrives(0, 5, 1)}, blocks(4), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 10, 0}, {10, 20, 20, 0}}));
}

TEST(ReplicaMemory, ChunkedPrompt_IsAdmittedOnlyWhenAllOfItFits) {
  EngineLimits limits = blocks(4);
  limits.max_num_seqs = 2;
  limits.max_num_batched_tokens = 5;
  // At 10 the decode takes a block; 2 are free, which a first chunk of 4 would fit, not the prompt.
  const HandRecord seen = serve({arrives(0, 4, 2), arrives(5, 12, 1)}, limits, ten_a_step());
  EXPECT_EQ(seen.requests[1].first_scheduled, 20);
}

TEST(ReplicaMemory, BlockOneShort_PreemptsTheLastAdmitted) {
  // Both grow at 10 and fill the 4 blocks. At 50 the first needs its third: the second goes, and
  // comes back when the first has finished, to compute its 4 + 5 tokens again.
  const HandRecord seen = serve({arrives(0, 4, 9), arrives(0, 4, 6)}, blocks(4), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 90, 0}, {0, 10, 100, 1}}));
  EXPECT_EQ(seen.gaps, (HandGaps{{10, 8 + 4}, {50, 1}}));
}

TEST(ReplicaMemory, ExactlyEnoughBlocks_PreemptNobody) {
  // At 50 both need a third block and find two free.
  const HandRecord seen = serve({arrives(0, 4, 9), arrives(0, 4, 6)}, blocks(6), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 90, 0}, {0, 10, 60, 0}}));
}

TEST(ReplicaMemory, LastAdmittedWithoutABlock_PreemptsItself) {
  // The second has filled its 2 blocks with its prompt and finds none for its first decode.
  const HandRecord seen = serve({arrives(0, 5, 3), arrives(0, 8, 2)}, blocks(4), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 30, 0}, {0, 10, 40, 1}}));
  EXPECT_EQ(seen.gaps, (HandGaps{{10, 2}, {30, 1}}));
}

TEST(ReplicaMemory, StepWithAPreemption_AdmitsNobody) {
  // As above; at 50 one block is free and the third request would fit it.
  const std::vector<Request> requests{arrives(0, 4, 9), arrives(0, 4, 6), arrives(45, 1, 1)};
  const HandRecord seen = serve(requests, blocks(4), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 90, 0}, {0, 10, 100, 1}, {90, 100, 100, 0}}));
}

TEST(ReplicaMemory, SeveralVictims_GoNewestFirstAndReturnInOrderOfAdmission) {
  // The three fill 6 blocks; at 50 the first takes one from the third, the second from itself.
  const std::vector<Request> requests{arrives(0, 4, 8), arrives(0, 4, 8), arrives(0, 4, 8)};
  const HandRecord seen = serve(requests, blocks(6), ten_a_step());
  // At 50 the first and the second get the two blocks of the third; both finish at 80.
  EXPECT_EQ(seen.requests, (Times{{0, 10, 80, 0}, {0, 10, 80, 0}, {0, 10, 110, 1}}));
  EXPECT_EQ(seen.gaps, (HandGaps{{10, 7 + 7 + 6}, {40, 1}}));
}

TEST(ReplicaMemory, UnfinishedPromptWithoutABlock_IsPreemptedBeforeItsFirstToken) {
  EngineLimits limits = blocks(4);
  limits.max_num_seqs = 2;
  limits.max_num_batched_tokens = 5;
  // At 40 half of the second prompt is computed; at 50 the decode takes the last block. Alone from
  // 80, the prompt is computed again from its start, in chunks of 5 and 3.
  const HandRecord seen = serve({arrives(0, 4, 8), arrives(35, 8, 1)}, limits, ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 80, 0}, {40, 100, 100, 1}}));
}

TEST(ReplicaMemory, LargestRequestThatFitsTheEngine_IsServedAlone) {
  // 13 tokens enter the cache of 4 blocks at most 16: prompt 8, output 9, the last never cached.
  const HandRecord seen = serve({arrives(0, 8, 9)}, blocks(4), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 90, 0}}));
}

}  // namespace
}  // namespace llmplan
