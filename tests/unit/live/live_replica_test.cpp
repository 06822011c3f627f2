#include "live_replica.hpp"

#include <gtest/gtest.h>

#include "oracle/affine_step_time.hpp"
#include "simulated_executor.hpp"

namespace llmplan {
namespace {

StepCoefficients ten_a_step() {
  StepCoefficients cost;
  cost.base = Duration{10};
  return cost;
}

class LiveReplicaTest : public ::testing::Test {
 protected:
  AffineStepTime model_{ten_a_step()};
  VirtualClock clock_;
  SimulatedExecutor executor_{model_, clock_, 100};
  EngineLimits limits_{2, 16, 20, 8, 4};
  LiveReplica replica_{executor_, clock_, limits_, 100, {2, 1}};
};

TEST_F(LiveReplicaTest, Idle_HasNoStep) { EXPECT_EQ(replica_.step(Time{}), std::nullopt); }

TEST_F(LiveReplicaTest, StepEndsWhenTheExecutorSaysSo) {
  replica_.arrive({Time{}, 4, 2});
  EXPECT_EQ(replica_.step(Time{}), Time{Duration{10}});
  EXPECT_EQ(replica_.step(Time{Duration{10}}), Time{Duration{20}});
  EXPECT_EQ(replica_.step(Time{Duration{20}}), std::nullopt);
  const ServingLog log = replica_.finish();
  ASSERT_EQ(log.requests.size(), 1U);
  EXPECT_EQ(log.requests[0].latency.ttft, Duration{10});
  EXPECT_EQ(log.requests[0].latency.e2e, Duration{20});
  EXPECT_EQ(log.requests[0].latency.tpot(), Duration{10});
}

TEST_F(LiveReplicaTest, RequestThatNeverFits_IsRefusedAndKeepsItsNumber) {
  replica_.arrive({Time{}, 20, 1});  // 21 tokens in all, one too many
  replica_.arrive({Time{}, 19, 1});  // two steps: 16 tokens, then 3
  static_cast<void>(replica_.step(Time{}));
  static_cast<void>(replica_.step(Time{Duration{10}}));
  const ServingLog log = replica_.finish();
  EXPECT_EQ(log.refused, 1);
  ASSERT_EQ(log.requests.size(), 1U);
  EXPECT_EQ(log.requests[0].index, 1);
}

TEST_F(LiveReplicaTest, FullLog_CountsWhatItLeavesOut) {
  replica_.arrive({Time{}, 1, 4});
  replica_.arrive({Time{}, 1, 4});
  for (Time now{}; const auto next = replica_.step(now);) {
    now = *next;
  }
  const ServingLog log = replica_.finish();
  EXPECT_EQ(log.steps.size(), 2U);
  EXPECT_EQ(log.steps_left_out, 2);
  EXPECT_EQ(log.requests.size(), 1U);
  EXPECT_EQ(log.requests_left_out, 1);
}

TEST_F(LiveReplicaTest, Sampled_DependOnTheTextAloneNotOnTheBatch) {
  ForwardBatch one;
  one.shape = {2, 8, 0, 0, 0, 0};
  one.tokens = {5, 6};
  one.sequences = {{1, 3, {}, true}, {1, 3, {}, true}};
  const StepReport both = executor_.run(one);
  const std::vector<std::int32_t> sampled(both.sampled.begin(), both.sampled.end());
  one.tokens = {6};
  one.sequences = {{1, 3, {}, true}};
  EXPECT_EQ(executor_.run(one).sampled[0], sampled[1]);
  EXPECT_NE(sampled[0], sampled[1]);
}

}  // namespace
}  // namespace llmplan
