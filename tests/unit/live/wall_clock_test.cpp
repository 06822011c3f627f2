#include "wall_clock.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "listed_arrivals.hpp"
#include "serve.hpp"

namespace llmplan {
namespace {

using std::chrono::milliseconds;

/// Samples token 0 for everyone, at once.
class InstantExecutor final : public Executor {
 public:
  [[nodiscard]] StepReport run(const ForwardBatch& batch) override {
    sampled_.assign(
        static_cast<std::size_t>(batch.shape.decode_sequences + batch.shape.prefill_samples), 0);
    return {sampled_, Duration{}};
  }

 private:
  std::vector<std::int32_t> sampled_;
};

TEST(WallClock, NeverWakesEarly) {
  WallClock clock;
  for (const milliseconds wait : {milliseconds{0}, milliseconds{1}, milliseconds{3}}) {
    const Time until = clock.now() + wait;
    clock.wait_until(until);
    EXPECT_GE(clock.now(), until);
  }
}

TEST(WallClock_Restart, StartsAtZero) {
  WallClock clock;
  clock.wait_until(Time{milliseconds{2}});
  clock.restart();
  EXPECT_LT(clock.now(), Time{milliseconds{2}});
}

TEST(Serve_OnTheWallClock, StartsNoRequestBeforeItArrives) {
  std::vector<Request> requests;
  for (int i = 0; i < 20; ++i) {
    requests.push_back({Time{milliseconds{2 * i}}, 5, 3});
  }
  ListedArrivals arrivals(requests);
  InstantExecutor executor;
  WallClock clock;
  const ServingLog log = serve(arrivals, executor, clock, {4, 64, 64, 64, 4}, {10, {}, nullptr});
  ASSERT_EQ(log.requests.size(), requests.size());
  for (const CompletedRequest& request : log.requests) {
    EXPECT_GE(request.latency.queue, Duration{});
    EXPECT_GE(request.latency.ttft, request.latency.queue);
    EXPECT_GE(request.latency.e2e, request.latency.ttft);
  }
  const auto earlier = [](const CompletedRequest& a, const CompletedRequest& b) {
    return a.index < b.index;
  };
  EXPECT_TRUE(std::is_sorted(log.requests.begin(), log.requests.end(), earlier));
}

TEST(Serve_OnTheWallClock, StepsOfABusyEngineLeaveNoTimeBetweenThem) {
  const std::vector<Request> requests{{Time{}, 5, 50}};
  ListedArrivals arrivals(requests);
  InstantExecutor executor;
  WallClock clock;
  const ServingLog log = serve(arrivals, executor, clock, {4, 64, 64, 64, 4}, {10, {}, nullptr});
  ASSERT_EQ(log.steps.size(), 50U);
  for (std::size_t i = 1; i < log.steps.size(); ++i) {
    EXPECT_EQ(log.steps[i].start, log.steps[i - 1].start + log.steps[i - 1].wall);
  }
}

}  // namespace
}  // namespace llmplan
