// One replica under chat traffic: steps per second, jumping and one by one.

#include <benchmark/benchmark.h>

#include <ctime>
#include <memory>

#include "batch_scheduler/vllm_v1.hpp"
#include "bench/chat_traffic.hpp"
#include "replica.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kRequests = 20'000;

class ReleasingObserver final : public RequestObserver {
 public:
  explicit ReleasingObserver(RequestPool& pool) : pool_(pool) {}
  void on_first_token(RequestSlot /*slot*/, Time /*now*/) override {}
  void on_resumed(RequestSlot /*slot*/, Duration /*gap*/) override {}
  void on_finished(RequestSlot slot, Time /*now*/) override { pool_.release(slot); }
  void on_preempted(RequestSlot /*slot*/, Time /*now*/) override {}
  void on_cut_off(RequestSlot /*slot*/, Time /*now*/) override {}
  void on_decode_steps(std::int64_t /*sequences*/, std::int64_t /*steps*/, Duration /*first*/,
                       Duration /*increment*/) override {}

 private:
  RequestPool& pool_;
};

/// Serves the traffic without a queue of events: one replica has one. Returns its steps.
std::int64_t serve(Stepping stepping) {
  const AffineStepTime model(eight_milliseconds_a_step());
  RequestPool pool;
  ReleasingObserver observer(pool);
  Replica replica(std::make_unique<VllmV1Scheduler>(chat_limits(), pool, observer), model, observer,
                  stepping);
  ChatTraffic traffic(kRequestsPerSecondAndReplica, kRequests);
  std::optional<Request> next = traffic.next();
  std::optional<Time> end;
  while (next || end) {
    if (next && (!end || next->arrival <= *end)) {
      if (const auto moved = replica.arrive(pool.add(*next), next->arrival)) {
        end = moved;
      }
      next = traffic.next();
    } else {
      end = replica.end_run(*end);
    }
  }
  return replica.steps();
}

void steps(benchmark::State& state, Stepping stepping) {
  std::int64_t steps = 0;
  while (state.KeepRunning()) {
    steps += serve(stepping);
  }
  state.counters["steps"] =
      benchmark::Counter(static_cast<double>(steps), benchmark::Counter::kIsRate);
  state.SetItemsProcessed(state.iterations() * kRequests);
}
BENCHMARK_CAPTURE(steps, jump, Stepping::Jump)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(steps, one_by_one, Stepping::OneByOne)->Unit(benchmark::kMillisecond);

/// Both ways in turn, so that a noisy machine slows both: the ratio is what to compare over time.
void jump_speedup(benchmark::State& state) {
  std::clock_t jump = 0;
  std::clock_t one_by_one = 0;
  while (state.KeepRunning()) {
    const std::clock_t start = std::clock();
    benchmark::DoNotOptimize(serve(Stepping::OneByOne));
    const std::clock_t middle = std::clock();
    benchmark::DoNotOptimize(serve(Stepping::Jump));
    one_by_one += middle - start;
    jump += std::clock() - middle;
  }
  state.counters["speedup"] = static_cast<double>(one_by_one) / static_cast<double>(jump);
}
BENCHMARK(jump_speedup)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace llmplan
