// The host's own work per step of a served trace: scheduler, batch, tokens, KV blocks and log, with
// an engine that takes no time.

#include <benchmark/benchmark.h>

#include <vector>

#include "live_replica.hpp"
#include "wall_clock.hpp"

namespace llmplan {
namespace {

/// Samples token 0 for everyone, at once.
class InstantExecutor final : public Executor {
 public:
  [[nodiscard]] StepReport run(const ForwardBatch& batch) override {
    const StepShape& shape = batch.shape;
    sampled_.resize(static_cast<std::size_t>(shape.decode_sequences + shape.prefill_samples));
    return {sampled_, Duration{}};
  }

 private:
  std::vector<std::int32_t> sampled_;
};

constexpr std::int32_t kPrompt = 1000;

EngineLimits roomy_limits() { return {256, 8192, 1 << 20, 1 << 22, 16}; }

/// Decode steps of a batch that stays as it is.
void decode_step(benchmark::State& state) {
  InstantExecutor executor;
  WallClock clock;
  LiveReplica replica(executor, clock, roomy_limits(), 128'256, {});
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    replica.arrive({Time{}, kPrompt, 150'000});
  }
  Time now{};
  while (replica.scheduler().waiting() > 0 || now == Time{}) {
    now = replica.step(now).value();
  }
  while (state.KeepRunning()) {
    now = replica.step(now).value();
  }
}
BENCHMARK(decode_step)->Arg(1)->Arg(32)->Arg(256)->Iterations(100'000);

/// A request comes, its prompt is computed and it is answered with one token, in one step.
void prompt_step(benchmark::State& state) {
  InstantExecutor executor;
  WallClock clock;
  LiveReplica replica(executor, clock, roomy_limits(), 128'256, {});
  Time now{};
  while (state.KeepRunning()) {
    replica.arrive({now, static_cast<std::int32_t>(state.range(0)), 1});
    now = replica.step(now).value();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(prompt_step)->Arg(64)->Arg(1024)->Arg(8192);

}  // namespace
}  // namespace llmplan
