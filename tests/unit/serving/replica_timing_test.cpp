// A replica with memory enough for all: when things happen.

#include <gtest/gtest.h>

#include "serve_by_hand.hpp"

namespace llmplan {
namespace {

using Times = std::vector<HandTimes>;

TEST(Replica, OneRequest_TakesItsPrefillAndItsGrowingDecodes) {
  StepCoefficients cost;
  cost.base = Duration{100};
  cost.per_sequence = Duration{5};
  cost.per_context_token = Duration{1};
  cost.per_prefill_token = Duration{10};
  const HandRecord seen = serve({arrives(50, 10, 4)}, wide_limits(), cost);
  // Prefill 100 + 10·10; decodes 105 + 11, + 12, + 13.
  EXPECT_EQ(seen.requests, (Times{{50, 250, 250 + 116 + 117 + 118, 0}}));
  EXPECT_EQ(seen.gaps, (HandGaps{{116, 1}, {117, 1}, {118, 1}}));
}

TEST(Replica, OneOutputToken_FinishesWithItsPrefill) {
  const HandRecord seen = serve({arrives(3, 1, 1)}, wide_limits(), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{3, 13, 13, 0}}));
  EXPECT_TRUE(seen.gaps.empty());
}

TEST(Replica, ArrivalAtTheEndOfAStep_IsSeenByTheStepStartingThen) {
  const HandRecord seen = serve({arrives(0, 1, 9), arrives(30, 1, 1)}, wide_limits(), ten_a_step());
  EXPECT_EQ(seen.requests[1], (HandTimes{30, 40, 40, 0}));
}

TEST(Replica, ArrivalJustAfterTheEndOfAStep_WaitsForTheNext) {
  const HandRecord seen = serve({arrives(0, 1, 9), arrives(31, 1, 1)}, wide_limits(), ten_a_step());
  EXPECT_EQ(seen.requests[1], (HandTimes{40, 50, 50, 0}));
}

TEST(Replica, ArrivalInTheFirstStepOfAJump_EntersAfterThatStep) {
  const HandRecord seen = serve({arrives(0, 1, 9), arrives(11, 1, 1)}, wide_limits(), ten_a_step());
  EXPECT_EQ(seen.requests[1], (HandTimes{20, 30, 30, 0}));
}

TEST(Replica, ArrivalAtTheFinishOfTheLast_KeepsTheEngineBusy) {
  const HandRecord seen = serve({arrives(0, 1, 2), arrives(20, 1, 1)}, wide_limits(), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 20, 0}, {20, 30, 30, 0}}));
}

TEST(Replica, RequestsOfOneInstantAtAnIdleEngine_ShareTheFirstStep) {
  const HandRecord seen =
      serve({arrives(5, 1, 1), arrives(5, 1, 1), arrives(5, 1, 1)}, wide_limits(), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{5, 15, 15, 0}, {5, 15, 15, 0}, {5, 15, 15, 0}}));
}

EngineLimits ahead() {
  EngineLimits limits = wide_limits();
  limits.schedules_ahead = true;
  return limits;
}

TEST(Replica, SchedulingAhead_AnArrivalInAStepEntersTheOneAfterTheNext) {
  for (const std::int64_t arrival : {11, 19, 20}) {  // in the step from 10, up to its end
    const HandRecord seen =
        serve({arrives(0, 1, 9), arrives(arrival, 1, 1)}, ahead(), ten_a_step());
    EXPECT_EQ(seen.requests[1], (HandTimes{30, 40, 40, 0})) << arrival;
  }
}

TEST(Replica, SchedulingAhead_NothingPlannedIsNothingToWaitFor) {
  const HandRecord seen = serve({arrives(0, 1, 2), arrives(15, 1, 1)}, ahead(), ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 20, 0}, {20, 30, 30, 0}}));
}

TEST(Replica, PromptOverTheTokenBudget_IsComputedInChunks) {
  EngineLimits limits = wide_limits();
  limits.max_num_seqs = 2;
  limits.max_num_batched_tokens = 4;
  StepCoefficients cost = ten_a_step();
  cost.per_prefill_token = Duration{1};
  const HandRecord seen = serve({arrives(0, 10, 2)}, limits, cost);
  EXPECT_EQ(seen.requests, (Times{{0, 14 + 14 + 12, 50, 0}}));
}

TEST(Replica, ChunksGetTheBudgetThatDecodesLeave) {
  EngineLimits limits = wide_limits();
  limits.max_num_seqs = 2;
  limits.max_num_batched_tokens = 4;
  StepCoefficients cost = ten_a_step();
  cost.per_prefill_token = Duration{1};
  // Alone for 11 ps; then three steps of 1 + 3 tokens and one of 1 + 1.
  const HandRecord seen = serve({arrives(0, 1, 10), arrives(5, 10, 1)}, limits, cost);
  EXPECT_EQ(seen.requests[1], (HandTimes{11, 11 + 13 + 13 + 13 + 11, 61, 0}));
  EXPECT_EQ(seen.gaps, (HandGaps{{10, 5}, {11, 1}, {13, 3}}));
}

TEST(Replica, AttentionOfAChunk_CountsWhatWasComputedBefore) {
  EngineLimits limits = wide_limits();
  limits.max_num_seqs = 2;
  limits.max_num_batched_tokens = 4;
  StepCoefficients cost = ten_a_step();
  cost.per_prefill_context_token = Duration{100};
  cost.per_prefill_pair_twice = Duration{10'000};
  cost.per_sample = Duration{1};
  // Chunks of 4 and 2: contexts 4 and 6; twice the pairs 4·5 and 2·2·4 + 2·3, 6·7 in all.
  const HandRecord seen = serve({arrives(0, 6, 1)}, limits, cost);
  EXPECT_EQ(seen.requests[0].finish, (10 + 400 + 200'000) + (10 + 600 + 220'000 + 1));
}

TEST(Replica, SecondPrompt_GetsWhatTheFirstLeavesOfTheBudget) {
  EngineLimits limits = wide_limits();
  limits.max_num_seqs = 8;
  limits.max_num_batched_tokens = 8;
  const std::vector<Request> requests{arrives(0, 4, 1), arrives(0, 5, 1), arrives(0, 1, 1)};
  const HandRecord seen = serve(requests, limits, ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 10, 0}, {0, 20, 20, 0}, {10, 20, 20, 0}}));
}

TEST(Replica, PromptsThatFillTheBudgetExactly_EnterTogether) {
  EngineLimits limits = wide_limits();
  limits.max_num_seqs = 8;
  limits.max_num_batched_tokens = 8;
  const std::vector<Request> requests{arrives(0, 4, 1), arrives(0, 4, 1), arrives(0, 1, 1)};
  const HandRecord seen = serve(requests, limits, ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 10, 0}, {0, 10, 10, 0}, {10, 20, 20, 0}}));
}

TEST(Replica, SequenceLimit_LetsTheNextInWhenOneFinishes) {
  EngineLimits limits = wide_limits();
  limits.max_num_seqs = 2;
  const std::vector<Request> requests{arrives(0, 1, 3), arrives(0, 1, 5), arrives(0, 1, 1)};
  const HandRecord seen = serve(requests, limits, ten_a_step());
  EXPECT_EQ(seen.requests, (Times{{0, 10, 30, 0}, {0, 10, 50, 0}, {30, 40, 40, 0}}));
}

TEST(Replica, LongDecode_IsOneJump) {
  const HandRecord seen = serve({arrives(0, 1, 1000)}, wide_limits(), ten_a_step());
  EXPECT_EQ(seen.requests[0].finish, 10'000);
  EXPECT_EQ(seen.events, 3) << "waking up, the prefill, the decodes";
}

TEST(Replica, ArrivalThatCannotEnter_DoesNotCutTheJump) {
  EngineLimits limits = wide_limits();
  limits.max_num_seqs = 1;
  const std::vector<Request> requests{arrives(0, 1, 100), arrives(55, 1, 1), arrives(66, 1, 1)};
  const HandRecord seen = serve(requests, limits, ten_a_step());
  EXPECT_EQ(seen.requests[1], (HandTimes{1000, 1010, 1010, 0}));
  EXPECT_EQ(seen.requests[2], (HandTimes{1010, 1020, 1020, 0}));
  EXPECT_EQ(seen.events, 5) << "waking up, three prefills and one run of decodes";
}

}  // namespace
}  // namespace llmplan
