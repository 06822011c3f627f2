#include "replay_timer.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace llmplan {

namespace {

constexpr std::size_t kRunsAtOnce = 10;
/// A graph that runs this long hides the host's launch of the next one.
constexpr Seconds kShortestGraph{300e-6};
constexpr Seconds kEnough{5e-3};
/// Long calls repeat well: they are not run ten times.
constexpr Seconds kLongGraph{20e-3};
constexpr std::size_t kLongRuns = 3;
constexpr std::size_t kMostRuns = 100;

std::int64_t calls_per_graph(Seconds call, std::int64_t copies) {
  const auto wanted = static_cast<std::int64_t>(std::ceil(kShortestGraph / call));
  const std::int64_t rounds =
      (std::clamp<std::int64_t>(wanted, 1, kMaxCalls) + copies - 1) / copies;
  return std::min(rounds * copies, kMaxCalls);
}

Seconds median(std::vector<Seconds> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

}  // namespace

ReplayTimer::ReplayTimer(Device& device, const GpuProbe& probe) : device_(device), probe_(probe) {
  for (std::size_t i = 0; i < kRunsAtOnce; ++i) {
    stopwatches_.push_back(device.make_stopwatch());
  }
}

ReplayTime ReplayTimer::time(BenchWork& work) {
  const std::int64_t calls = calls_per_graph(estimate(work), work.copies());
  const std::unique_ptr<DeviceGraph> graph = device_.capture([&] {
    work.begin_round();
    for (std::int64_t call = 0; call < calls; ++call) {
      work.run(call);
    }
  });
  ReplayTime result;
  std::vector<Seconds> times = replay(*graph, 1, &result.sm_mhz);
  const std::size_t batch = times.front() > kLongGraph ? kLongRuns : kRunsAtOnce;
  times.clear();
  Seconds total{};
  while (times.empty() || (total < kEnough && times.size() < kMostRuns)) {
    const std::vector<Seconds> more = replay(*graph, batch, &result.sm_mhz);
    times.insert(times.end(), more.begin(), more.end());
    total = std::accumulate(more.begin(), more.end(), total);
  }
  result.per_call = median(times) / static_cast<double>(calls);
  return result;
}

/// Runs each copy once, which also loads kernels and chooses algorithms, then once more on time.
Seconds ReplayTimer::estimate(BenchWork& work) {
  const auto run_all = [&] {
    work.begin_round();
    for (std::int64_t call = 0; call < work.copies(); ++call) {
      work.run(call);
    }
  };
  run_all();
  stopwatches_.front()->start();
  run_all();
  stopwatches_.front()->stop();
  const Seconds round = stopwatches_.front()->read();
  return std::max(round / static_cast<double>(work.copies()), Seconds{1e-7});
}

/// One replay ahead of the timed ones keeps the device busy until they are queued.
std::vector<Seconds> ReplayTimer::replay(DeviceGraph& graph, std::size_t runs,
                                         std::int32_t* sm_mhz) {
  graph.launch();
  for (std::size_t i = 0; i < runs; ++i) {
    stopwatches_[i]->start();
    graph.launch();
    stopwatches_[i]->stop();
  }
  *sm_mhz = probe_.sm_mhz().value_or(0);
  std::vector<Seconds> times;
  for (std::size_t i = 0; i < runs; ++i) {
    times.push_back(stopwatches_[i]->read());
  }
  return times;
}

}  // namespace llmplan
