// The machines of a fleet simulation: scaling, starting, draining, ending.

#include <algorithm>
#include <tuple>

#include "batch_scheduler/make_batch_scheduler.hpp"
#include "fleet_simulation.hpp"
#include "llmplan/error.hpp"

namespace llmplan {

void FleetSimulation::launch() {
  const InstanceId id = instances_.launch(now_);
  ++outcome_.cold_starts;
  instances_[id].cold_start = outcome_.starts.size();
  outcome_.starts.push_back({now_, std::nullopt});
  events_.push(make_event(now_ + config_.startup.pending, FleetEvent::InstanceRunning, id.value,
                          instances_[id].epoch));
}

void FleetSimulation::on_instance_running(InstanceId id) {
  instances_.set_running(id, now_);
  events_.push(make_event(now_ + config_.startup.starting, FleetEvent::InstanceInService, id.value,
                          instances_[id].epoch));
}

void FleetSimulation::on_instance_in_service(InstanceId id) {
  put_in_service(id);
  if (const std::optional<std::size_t> start = instances_[id].cold_start) {
    outcome_.starts[*start].in_service = now_;
  }
  fingerprint_.add(static_cast<std::uint64_t>(Happened::InService), now_, id.value);
}

void FleetSimulation::put_in_service(InstanceId id) {
  instances_.set_in_service(id, now_);
  const std::size_t replicas =
      instances_.size() * static_cast<std::size_t>(config_.replicas_per_instance);
  replicas_.resize(std::max(replicas_.size(), replicas));
  routing_.resize(replicas_.size());
  for (std::int32_t i = 0; i < config_.replicas_per_instance; ++i) {
    const ReplicaId replica = replica_of(id, i);
    replicas_[replica.value] =
        std::make_unique<Replica>(make_batch_scheduler(config_.limits, pool_, *this),
                                  *config_.step_time, *this, config_.stepping, next_epoch_);
    routing_.add(replica);
  }
}

void FleetSimulation::on_scale_tick() {
  const FleetObservation observation = observe();
  const std::int32_t wanted = autoscaler_->desired(observation);
  if (wanted != observation.desired) {
    const std::optional<ScalingMetric> metric = scaling_metric(config_.autoscaling);
    outcome_.scaling_events.push_back(
        {now_, observation.desired, wanted, metric ? observation.metric(*metric) : std::nullopt});
  }
  for (std::int32_t active = instances_.active(); active < wanted; ++active) {
    launch();
  }
  for (std::int32_t active = instances_.active(); active > wanted; --active) {
    remove_one();
  }
  arrivals_since_tick_ = 0;
  const Time next = now_ + std::chrono::minutes{1};
  if (next < window_end_) {
    events_.push(make_event(next, FleetEvent::ScaleTick, 0));
  }
}

FleetObservation FleetSimulation::observe() {
  FleetObservation observation;
  observation.now = now_;
  observation.desired = instances_.active();
  observation.in_service = instances_.count(InstanceState::InService);
  Duration busy_warm{};
  Duration available{};  // of the replicas of warm instances, in the last minute
  std::int64_t outstanding_now = 0;
  for (std::uint32_t i = 0; i < instances_.size(); ++i) {
    Instance& instance = instances_[InstanceId{i}];
    if (instance.state != InstanceState::InService) {
      continue;
    }
    const Duration busy_now = busy(InstanceId{i});
    if (now_ - instance.in_service_since >= config_.scaling_timing.warm_up) {
      ++observation.warm;
      busy_warm += busy_now - instance.busy_at_last_tick;
      available += std::min<Duration>(std::chrono::minutes{1}, now_ - instance.in_service_since) *
                   std::int64_t{config_.replicas_per_instance};
    }
    instance.busy_at_last_tick = busy_now;
    outstanding_now += outstanding(InstanceId{i});
  }
  if (observation.in_service > 0) {
    const auto in_service = static_cast<double>(observation.in_service);
    observation.invocations_per_instance = static_cast<double>(arrivals_since_tick_) / in_service;
    observation.concurrent_requests = static_cast<double>(outstanding_now) / in_service;
  }
  if (available > Duration{}) {
    observation.gpu_utilization_percent = 100 * to_seconds(busy_warm) / to_seconds(available);
  }
  return observation;
}

void FleetSimulation::remove_one() {
  const InstanceId id = next_to_remove();
  if (instances_[id].state == InstanceState::InService) {
    drain(id);
  } else {
    terminate(id);
  }
}

/// What serves least goes first: pending, then starting, then the fewest requests; the youngest
/// among equals.
InstanceId FleetSimulation::next_to_remove() const {
  std::optional<InstanceId> best;
  const auto rank = [this](InstanceId id) {
    const Instance& instance = instances_[id];
    return std::tuple(instance.state, outstanding(id), -instance.launched.time_since_epoch());
  };
  for (std::uint32_t i = 0; i < instances_.size(); ++i) {
    const InstanceId id{i};
    const InstanceState state = instances_[id].state;
    if (state != InstanceState::Terminated && state != InstanceState::Draining &&
        (!best || rank(id) < rank(*best))) {
      best = id;
    }
  }
  check(best.has_value(), "an active instance can be removed");
  return *best;
}

void FleetSimulation::drain(InstanceId id) {
  instances_.set_draining(id, now_);
  for (std::int32_t i = 0; i < config_.replicas_per_instance; ++i) {
    routing_.remove(replica_of(id, i));
  }
  events_.push(make_event(now_ + config_.drain_timeout, FleetEvent::DrainTimeout, id.value,
                          instances_[id].epoch));
  terminate_if_drained(id);
}

void FleetSimulation::terminate_if_drained(InstanceId id) {
  if (outstanding(id) == 0) {
    terminate(id);
  }
}

void FleetSimulation::terminate(InstanceId id) {
  const InstanceState state = instances_[id].state;
  if (state == InstanceState::Draining) {
    for (std::int32_t i = 0; i < config_.replicas_per_instance; ++i) {
      retire(replica_of(id, i));
    }
  }
  instances_.terminate(id, now_);
  fingerprint_.add(static_cast<std::uint64_t>(Happened::Terminated), now_, id.value);
}

void FleetSimulation::retire(ReplicaId id) {
  Replica& replica = *replicas_[id.value];
  replica.abandon(now_);
  routing_.change(id, -routing_.outstanding(id));
  retired_busy_ += replica.busy_until(now_);
  next_epoch_ = std::max(next_epoch_, replica.epoch() + 1);
  outcome_.preemptions += replica.scheduler().preemptions();
  outcome_.steps += replica.steps();
  outcome_.sequence_steps += replica.sequence_steps();
  replicas_[id.value].reset();
}

std::int32_t FleetSimulation::outstanding(InstanceId id) const {
  std::int32_t sum = 0;
  for (std::int32_t i = 0; i < config_.replicas_per_instance; ++i) {
    const ReplicaId replica = replica_of(id, i);
    sum += replica.value < replicas_.size() ? routing_.outstanding(replica) : 0;
  }
  return sum;
}

Duration FleetSimulation::busy(InstanceId id) const {
  Duration sum{};
  for (std::int32_t i = 0; i < config_.replicas_per_instance; ++i) {
    sum += replicas_[replica_of(id, i).value]->busy_until(now_);
  }
  return sum;
}

ReplicaId FleetSimulation::replica_of(InstanceId id, std::int32_t index) const {
  return ReplicaId{id.value * static_cast<std::uint32_t>(config_.replicas_per_instance) +
                   static_cast<std::uint32_t>(index)};
}

InstanceId FleetSimulation::instance_of(ReplicaId replica) const {
  return InstanceId{replica.value / static_cast<std::uint32_t>(config_.replicas_per_instance)};
}

}  // namespace llmplan
