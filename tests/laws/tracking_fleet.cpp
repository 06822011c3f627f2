#include "laws/tracking_fleet.hpp"

#include <algorithm>

namespace llmplan {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

StepCoefficients twenty_milliseconds_a_step() {
  StepCoefficients cost;
  cost.base = milliseconds{20};
  return cost;
}

}  // namespace

TrackingFleet::TrackingFleet(std::uint64_t seed)
    : window(minutes{200}), rng_(seed, "fleet"), model_(twenty_milliseconds_a_step()) {
  config.step_time = &model_;
  config.limits = {64, 1024, 8192, 4000, 16};
  config.replicas_per_instance = static_cast<std::int32_t>(1 + rng_.below(2));
  const auto least = static_cast<std::int32_t>(1 + rng_.below(2));
  config.autoscaling = TargetTracking{ScalingMetric::InvocationsPerInstance,
                                      static_cast<double>(10 + rng_.below(30)), least,
                                      least + static_cast<std::int32_t>(rng_.below(8))};
  config.scaling_timing = rng_.below(2) == 0 ? ec2_scaling_timing() : sagemaker_scaling_timing();
  config.scaling_timing.warm_up = seconds{60 * rng_.below(6)};
  config.startup = {seconds{rng_.below(241)}, seconds{rng_.below(361)}};
  if (rng_.below(2) == 0) {  // the machine is up on the minute
    config.startup = {minutes{rng_.below(4)}, minutes{rng_.below(6)}};
  }
  if (rng_.below(3) == 0) {  // and as late as can be
    config.startup.pending = minutes{rng_.below(6)};
    config.startup.starting = minutes{config.scaling_timing.low_datapoints} -
                              config.startup.pending - config.scaling_timing.warm_up;
  }
  window += seconds{rng_.below(2) * rng_.below(60)};
  draw_requests();
}

void TrackingFleet::draw_requests() {
  Duration length{};
  for (Time now{}; now < Time{window}; now += length) {
    // As short as an alarm, or longer than one.
    length = minutes{rng_.below(2) == 0 ? 3 : 20};
    const std::uint32_t most = 1U << rng_.below(9);
    for (int minute = 0; minute < length / minutes{1}; ++minute) {
      const std::uint32_t count = rng_.below(most + 1);
      for (std::uint32_t i = 0; i < count; ++i) {
        // One in sixty is on the minute.
        const Time at = now + minutes{minute} + seconds{rng_.below(60)};
        const bool is_long = rng_.below(4) == 0;
        requests.push_back({at, static_cast<std::int32_t>(1 + rng_.below(100)),
                            static_cast<std::int32_t>(1 + rng_.below(is_long ? 5000 : 30))});
      }
    }
  }
  std::erase_if(requests, [this](const Request& r) { return r.arrival >= Time{window}; });
  std::stable_sort(requests.begin(), requests.end(),
                   [](const Request& a, const Request& b) { return a.arrival < b.arrival; });
}

std::vector<std::int32_t> TrackingFleet::arrivals_per_minute() const {
  std::vector<std::int32_t> counts(static_cast<std::size_t>(window / minutes{1}) + 1, 0);
  for (const Request& request : requests) {
    const Duration at = request.arrival.time_since_epoch();
    const auto minute = std::max<std::int64_t>(0, (at - Duration{1}) / minutes{1});
    ++counts[static_cast<std::size_t>(minute)];
  }
  return counts;
}

}  // namespace llmplan
