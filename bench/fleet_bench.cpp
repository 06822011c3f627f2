// A fleet under chat traffic: requests per second of computing time, and whether their cost and the
// memory stay flat as the log grows.

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include "bench/chat_traffic.hpp"
#include "fleet.hpp"

namespace llmplan {
namespace {

double peak_memory_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void simulate(benchmark::State& state, std::int32_t replicas, std::int64_t requests) {
  const AffineStepTime model(eight_milliseconds_a_step());
  FleetConfig config;
  config.limits = chat_limits();
  config.step_time = &model;
  config.autoscaling = FixedScaling{replicas};
  const double rate = kRequestsPerSecondAndReplica * replicas;
  SimulationOptions options;
  options.window = Duration{std::llround(1.1e12 * static_cast<double>(requests) / rate)};
  options.timeline_bucket = std::max<Duration>(std::chrono::minutes{1}, options.window / 1000);
  std::int64_t steps = 0;
  while (state.KeepRunning()) {
    ChatTraffic traffic(rate, requests);
    const ServingOutcome outcome = simulate_fleet(config, traffic, options);
    if (outcome.requests.completed != requests) {
      state.SkipWithError("the fleet did not serve every request");
    }
    steps += outcome.steps;
  }
  state.SetItemsProcessed(state.iterations() * requests);
  state.counters["steps"] =
      benchmark::Counter(static_cast<double>(steps), benchmark::Counter::kIsRate);
  state.counters["peak_MiB"] = peak_memory_mib();
}

void replicas(benchmark::State& state) {
  simulate(state, static_cast<std::int32_t>(state.range(0)), 500'000);
}
BENCHMARK(replicas)->Arg(1)->Arg(8)->Arg(64)->Unit(benchmark::kMillisecond);

void length(benchmark::State& state) { simulate(state, 8, state.range(0)); }
BENCHMARK(length)->RangeMultiplier(10)->Range(100'000, 100'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace llmplan
