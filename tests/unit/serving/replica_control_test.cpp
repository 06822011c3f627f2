// A replica as its owner sees it: events, clocks, shutting down.

#include <gtest/gtest.h>

#include <memory>
#include <utility>
#include <vector>

#include "batch_scheduler/vllm_v1.hpp"
#include "oracle/affine_step_time.hpp"
#include "replica.hpp"

namespace llmplan {
namespace {

class CutOffObserver final : public RequestObserver {
 public:
  void on_first_token(RequestSlot /*slot*/, Time /*now*/) override {}
  void on_resumed(RequestSlot /*slot*/, Duration /*gap*/) override {}
  void on_finished(RequestSlot /*slot*/, Time /*now*/) override {}
  void on_preempted(RequestSlot /*slot*/, Time /*now*/) override {}
  void on_cut_off(RequestSlot slot, Time /*now*/) override { cut_off.push_back(slot); }
  void on_decode_steps(std::int64_t /*sequences*/, std::int64_t /*steps*/, Duration /*first*/,
                       Duration /*increment*/) override {}

  std::vector<RequestSlot> cut_off;
};

Time at(std::int64_t picoseconds) { return Time{Duration{picoseconds}}; }

class ReplicaControl : public ::testing::Test {
 protected:
  static StepCoefficients cost() {
    StepCoefficients ten;
    ten.base = Duration{10};
    return ten;
  }
  RequestSlot request(std::int32_t prompt, std::int32_t output) {
    return pool_.add(Request{Time{}, prompt, output});
  }

  EngineLimits limits_{2, 100, 1000, 100, 4};
  AffineStepTime model_{cost()};
  RequestPool pool_;
  CutOffObserver observer_;
  Replica replica_{std::make_unique<VllmV1Scheduler>(limits_, pool_, observer_), model_, observer_,
                   Stepping::Jump};
};

TEST_F(ReplicaControl, FirstArrival_WakesTheEngineAtOnce) {
  EXPECT_TRUE(replica_.idle());
  EXPECT_EQ(replica_.arrive(request(1, 5), at(7)), at(7));
  EXPECT_FALSE(replica_.idle());
  EXPECT_EQ(replica_.arrive(request(1, 5), at(7)), std::nullopt);
  EXPECT_EQ(replica_.end_run(at(7)), at(17));
  EXPECT_EQ(replica_.scheduler().running(), 2);
}

TEST_F(ReplicaControl, ArrivalInAJump_MovesItsEndAndItsEpoch) {
  (void)replica_.arrive(request(1, 100), at(0));
  (void)replica_.end_run(at(0));
  ASSERT_EQ(replica_.end_run(at(10)), at(1000));
  const std::uint64_t epoch = replica_.epoch();
  EXPECT_EQ(replica_.arrive(request(1, 1), at(501)), at(510));
  EXPECT_NE(replica_.epoch(), epoch);
}

TEST_F(ReplicaControl, ArrivalInTheLastStepOfAJump_LeavesTheEvent) {
  (void)replica_.arrive(request(1, 100), at(0));
  (void)replica_.end_run(at(0));
  ASSERT_EQ(replica_.end_run(at(10)), at(1000));
  const std::uint64_t epoch = replica_.epoch();
  EXPECT_EQ(replica_.arrive(request(1, 1), at(991)), std::nullopt);
  EXPECT_EQ(replica_.epoch(), epoch);
}

TEST_F(ReplicaControl, BusyTime_RunsWithTheStepAndStopsWithTheWork) {
  (void)replica_.arrive(request(1, 3), at(100));
  (void)replica_.end_run(at(100));
  EXPECT_EQ(replica_.busy_until(at(104)), Duration{4});
  (void)replica_.end_run(at(110));
  EXPECT_EQ(replica_.busy_until(at(125)), Duration{25});
  EXPECT_EQ(replica_.end_run(at(130)), std::nullopt);
  EXPECT_EQ(replica_.busy_until(at(1000)), Duration{30});
  EXPECT_EQ(replica_.steps(), 3);
  EXPECT_EQ(replica_.sequence_steps(), 3);
}

TEST_F(ReplicaControl, Abandon_CutsOffRunningThenWaitingRequestsOnce) {
  const RequestSlot first = request(1, 100);
  const RequestSlot second = request(1, 100);
  const RequestSlot third = request(1, 100);
  (void)replica_.arrive(first, at(0));
  (void)replica_.arrive(second, at(0));
  (void)replica_.arrive(third, at(0));
  (void)replica_.end_run(at(0));
  const std::uint64_t epoch = replica_.epoch();
  replica_.abandon(at(4));
  EXPECT_EQ(observer_.cut_off, (std::vector<RequestSlot>{first, second, third}));
  EXPECT_TRUE(replica_.idle());
  EXPECT_NE(replica_.epoch(), epoch);
  EXPECT_EQ(replica_.busy_until(at(50)), Duration{4});
}

/// Where an arrival at `arrival` ends a run of decodes, each `per_token` longer than the one
/// before.
Time end_after_arrival(Duration base, Duration per_token, Time arrival) {
  StepCoefficients cost;
  cost.base = base;
  cost.per_context_token = per_token;
  const AffineStepTime model(cost);
  RequestPool pool;
  CutOffObserver observer;
  const EngineLimits limits{2, 100, 10'000, 1000, 16};
  Replica replica(std::make_unique<VllmV1Scheduler>(limits, pool, observer), model, observer,
                  Stepping::Jump);
  (void)replica.arrive(pool.add(Request{Time{}, 1, 4000}), Time{});
  (void)replica.end_run(Time{});
  (void)replica.end_run(Time{base});
  return replica.arrive(pool.add(Request{arrival, 1, 1}), arrival).value();
}

// The second pair is one whose ends floating point puts a step too late, now and then.
TEST(ReplicaJump, ArrivalNearAnyEndOfAStep_StopsAtTheFirstEndNotBeforeIt) {
  const std::pair<Duration, Duration> costs[] = {{Duration{8'123'457'891}, Duration{104'729}},
                                                 {Duration{31'234'567}, Duration{99'991}}};
  for (const auto& [base, per_token] : costs) {
    Time end = Time{base};
    for (std::int64_t step = 1; step < 3000; ++step) {
      const Time start = end;
      end += base + per_token * (step + 1);  // attends to the prompt's token and those generated
      for (const Time arrival : {start + Duration{1}, end - Duration{1}, end}) {
        ASSERT_EQ(end_after_arrival(base, per_token, arrival), end) << "step " << step;
      }
    }
  }
}

/// A replica that schedules ahead, in the first step of its only request.
class ReplicaAhead : public ReplicaControl {
 protected:
  ReplicaAhead() {
    EngineLimits limits = limits_;
    limits.schedules_ahead = true;
    replica_ = Replica(std::make_unique<VllmV1Scheduler>(limits, pool_, observer_), model_,
                       observer_, Stepping::Jump);
    (void)replica_.arrive(first_, at(0));
    (void)replica_.end_run(at(0));
  }
  RequestSlot first_ = request(1, 100);
};

TEST_F(ReplicaAhead, ArrivalInAJump_LeavesItTheStepThatIsPlanned) {
  ASSERT_EQ(replica_.end_run(at(10)), at(1000));
  EXPECT_EQ(replica_.arrive(request(1, 1), at(501)), at(520));
  EXPECT_EQ(replica_.arrive(request(1, 1), at(502)), std::nullopt) << "the same step";
  EXPECT_EQ(replica_.arrive(request(1, 1), at(985)), std::nullopt);
}

TEST_F(ReplicaAhead, LateArrival_CutsTheNextRunToOneStepAndWaitsMeanwhile) {
  EXPECT_EQ(replica_.arrive(request(1, 1), at(3)), std::nullopt);
  EXPECT_EQ(replica_.waiting(), 1);
  EXPECT_EQ(replica_.end_run(at(10)), at(20));
  EXPECT_EQ(replica_.waiting(), 1);
  EXPECT_EQ(replica_.end_run(at(20)), at(30));
  EXPECT_EQ(replica_.waiting(), 0);
}

TEST_F(ReplicaAhead, Abandon_CutsOffLateArrivalsToo) {
  const RequestSlot second = request(1, 1);
  EXPECT_EQ(replica_.arrive(second, at(3)), std::nullopt);
  replica_.abandon(at(4));
  EXPECT_EQ(observer_.cut_off, (std::vector<RequestSlot>{first_, second}));
}

using ReplicaControlDeathTest = ReplicaControl;

TEST_F(ReplicaControlDeathTest, EventAtTheWrongTime_IsRefused) {
  (void)replica_.arrive(request(1, 3), at(100));
  EXPECT_DEATH((void)replica_.end_run(at(101)), "a run ends when its event fires");
}

TEST_F(ReplicaControlDeathTest, FewerTokensThanSequences_IsRefused) {
  const EngineLimits limits{2, 1, 1000, 100, 4};
  EXPECT_DEATH(VllmV1Scheduler(limits, pool_, observer_), "a step has tokens for every sequence");
}

}  // namespace
}  // namespace llmplan
