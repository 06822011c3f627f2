// Time of one event: the earliest of N pending is popped and another is pushed (the hold model).

#include <benchmark/benchmark.h>

#include <vector>

#include "event_queue.hpp"
#include "rng.hpp"
#include "sampling.hpp"

namespace llmplan {
namespace {

enum class Kind : std::uint8_t { Only };

void hold(benchmark::State& state) {
  Rng rng(1, "bench");
  std::vector<Duration> gaps(1 << 14);
  for (Duration& gap : gaps) {
    gap = Duration{static_cast<std::int64_t>(1e9 * sample_exponential(rng))};
  }
  EventQueue queue;
  const auto pending = static_cast<std::uint32_t>(state.range(0));
  for (std::uint32_t i = 0; i < pending; ++i) {
    queue.push(make_event(Time{gaps[i]}, Kind::Only, i));
  }
  std::size_t next = pending;
  while (state.KeepRunning()) {
    Event event = queue.pop();
    event.at += gaps[next++ & (gaps.size() - 1)];
    queue.push(event);
  }
  benchmark::DoNotOptimize(queue.top());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(hold)->Arg(16)->Arg(256)->Arg(4096);

}  // namespace
}  // namespace llmplan
