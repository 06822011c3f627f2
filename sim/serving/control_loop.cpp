#include "control_loop.hpp"

#include <algorithm>
#include <optional>

#include "instance_pool.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr Duration kMinute = std::chrono::minutes{1};

class Course {
 public:
  Course(const FleetConfig& config, Time end)
      : config_(config),
        end_(end),
        autoscaler_(make_autoscaler(config.autoscaling, config.scaling_timing)) {}

  [[nodiscard]] MachineCourse run(std::span<const std::int32_t> arrivals_per_minute);

 private:
  void start();
  void start_up(Time until);
  void tick(Time now, std::int32_t arrivals);
  void remove_one(Time now);
  [[nodiscard]] FleetObservation observe(Time now, std::int32_t arrivals) const;

  const FleetConfig& config_;
  Time end_;
  std::unique_ptr<Autoscaler> autoscaler_;
  InstancePool instances_;
};

MachineCourse Course::run(std::span<const std::int32_t> arrivals_per_minute) {
  start();
  Time now{};
  for (const std::int32_t arrivals : arrivals_per_minute) {
    now += kMinute;
    if (now >= end_) {
      break;
    }
    start_up(now);
    tick(now, arrivals);
  }
  start_up(end_);
  instances_.close_leases(end_);
  return {instances_.take_leases(), instances_.most()};
}

void Course::start() {
  for (std::int32_t i = 0; i < initial_instances(config_.autoscaling); ++i) {
    const InstanceId id = instances_.launch(Time{});
    instances_.set_running(id, Time{});
    instances_.set_in_service(id, Time{});
    instances_[id].in_service_since = Time{} - config_.scaling_timing.warm_up;
  }
}

/// Machines enter `Starting` and `InService` when they are due, in the order of time.
void Course::start_up(Time until) {
  while (true) {
    std::optional<InstanceId> next;
    Time due = until;
    for (std::uint32_t i = 0; i < instances_.size(); ++i) {
      const Instance& instance = instances_[InstanceId{i}];
      const bool pending = instance.state == InstanceState::Pending;
      if (!pending && instance.state != InstanceState::Starting) {
        continue;
      }
      const Time at = pending ? instance.launched + config_.startup.pending
                              : instance.running_since + config_.startup.starting;
      if (at < due || (at == due && !next)) {
        due = at;
        next = InstanceId{i};
      }
    }
    if (!next) {
      return;
    }
    if (instances_[*next].state == InstanceState::Pending) {
      instances_.set_running(*next, due);
    } else {
      instances_.set_in_service(*next, due);
    }
  }
}

void Course::tick(Time now, std::int32_t arrivals) {
  const std::int32_t wanted = autoscaler_->desired(observe(now, arrivals));
  for (std::int32_t active = instances_.active(); active < wanted; ++active) {
    (void)instances_.launch(now);
  }
  for (std::int32_t active = instances_.active(); active > wanted; --active) {
    remove_one(now);
  }
}

FleetObservation Course::observe(Time now, std::int32_t arrivals) const {
  FleetObservation observation;
  observation.now = now;
  observation.desired = instances_.active();
  observation.in_service = instances_.count(InstanceState::InService);
  for (std::uint32_t i = 0; i < instances_.size(); ++i) {
    const Instance& instance = instances_[InstanceId{i}];
    observation.warm += instance.state == InstanceState::InService &&
                                now - instance.in_service_since >= config_.scaling_timing.warm_up
                            ? 1
                            : 0;
  }
  if (observation.in_service > 0) {
    observation.invocations_per_instance =
        static_cast<double>(arrivals) / static_cast<double>(observation.in_service);
  }
  return observation;
}

/// What is billed least first: pending, then starting, then in service; the youngest among equals.
void Course::remove_one(Time now) {
  std::optional<InstanceId> best;
  for (std::uint32_t i = 0; i < instances_.size(); ++i) {
    const Instance& instance = instances_[InstanceId{i}];
    if (instance.state == InstanceState::Terminated) {
      continue;
    }
    const auto rank = [this](InstanceId id) {
      return std::pair(instances_[id].state, -instances_[id].launched.time_since_epoch());
    };
    if (!best || rank(InstanceId{i}) < rank(*best)) {
      best = InstanceId{i};
    }
  }
  check(best.has_value(), "an active instance can be removed");
  instances_.terminate(*best, now);
}

}  // namespace

bool follows_arrivals_alone(const FleetConfig& config) {
  const auto* tracking = std::get_if<TargetTracking>(&config.autoscaling);
  const Duration until_warm =
      config.startup.pending + config.startup.starting + config.scaling_timing.warm_up;
  return tracking != nullptr && tracking->metric == ScalingMetric::InvocationsPerInstance &&
         tracking->min >= 1 && config.instances_per_replica == 1 && !config.spill_at &&
         until_warm <= kMinute * std::int64_t{config.scaling_timing.low_datapoints};
}

MachineCourse machine_course(const FleetConfig& config,
                             std::span<const std::int32_t> arrivals_per_minute, Duration window) {
  check(follows_arrivals_alone(config), "scaling follows arrivals alone");
  return Course(config, Time{} + window).run(arrivals_per_minute);
}

}  // namespace llmplan
