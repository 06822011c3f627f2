#include "laws/random_fleet.hpp"

#include "laws/traffic.hpp"

namespace llmplan {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

FleetRun run(const FleetConfig& config, const std::vector<Request>& requests, Duration window) {
  FleetRun result;
  RequestList source(requests);
  SimulationOptions options;
  options.window = window;
  options.timeline_bucket = minutes{1};
  options.log = [&result](const RequestRecord& record) { result.records.push_back(record); };
  result.outcome = simulate_fleet(config, source, options);
  return result;
}

RandomFleet::RandomFleet(std::uint64_t seed) : rng_(seed, "fleet"), model_(draw_cost()) {
  config_.step_time = &model_;
  config_.limits = {4 + rng_.below(8), 64 + rng_.below(200), 400, 40 + rng_.below(60), 16};
  config_.replicas_per_instance = static_cast<std::int32_t>(1 + rng_.below(2));
  config_.router = static_cast<RouterKind>(rng_.below(4));
  config_.autoscaling = draw_policy();
  config_.scaling_timing.high_datapoints = 1;
  config_.scaling_timing.low_datapoints = 2;
  config_.scaling_timing.warm_up = seconds{60 * rng_.below(2)};
  config_.startup = {seconds{rng_.below(40)}, seconds{rng_.below(60)}};
  config_.drain_timeout = seconds{1 + rng_.below(30)};
  draw_requests(seed);
}

FleetRun RandomFleet::run(Stepping stepping) {
  config_.stepping = stepping;
  return llmplan::run(config_, requests_, kWindow);
}

StepCoefficients RandomFleet::draw_cost() {
  StepCoefficients cost;
  cost.base = milliseconds{100 + rng_.below(100)};
  cost.per_sequence = milliseconds{rng_.below(10)};
  cost.per_context_token = std::chrono::microseconds{rng_.below(100)};
  cost.per_prefill_token = milliseconds{rng_.below(2)};
  return cost;
}

Autoscaling RandomFleet::draw_policy() {
  const auto metric = static_cast<ScalingMetric>(rng_.below(3));
  const double high = metric == ScalingMetric::GpuUtilization           ? 80
                      : metric == ScalingMetric::InvocationsPerInstance ? 30
                                                                        : 8;
  if (rng_.below(2) == 0) {
    return StepScaling{metric, high, high / 3, 1, 1, 4};
  }
  return TargetTracking{metric, high, 1, 4};
}

void RandomFleet::draw_requests(std::uint64_t seed) {
  Rng gaps(seed, "gaps");
  Time now{};
  while (true) {
    const bool busy = (now.time_since_epoch() / minutes{6}) % 2 == 0;
    now += milliseconds{gaps.below(busy ? 1500 : 20'000)};
    if (now >= Time{kWindow}) {
      return;
    }
    // One in a hundred is longer than the engine's context.
    const auto prompt = static_cast<std::int32_t>(1 + gaps.below(gaps.below(100) == 0 ? 900 : 200));
    requests_.push_back({now, prompt, static_cast<std::int32_t>(1 + gaps.below(150))});
  }
}

}  // namespace llmplan
