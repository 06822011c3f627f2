#include "fleet_simulation.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "llmplan/error.hpp"
#include "misfit.hpp"

namespace llmplan {
FleetSimulation::FleetSimulation(const FleetConfig& config, const SimulationOptions& options)
    : config_(config),
      options_(options),
      window_end_(Time{} + options.window),
      router_(make_router(config.router, options.seed)),
      autoscaler_(make_autoscaler(config.autoscaling, config.scaling_timing)),
      timeline_(options.timeline_bucket),
      slo_watch_(options.budgets) {
  outcome_.latency.limits = options.limits;
}

ServingOutcome FleetSimulation::run(ArrivalSource& arrivals) {
  start();
  const Time last = window_end_ + grace_after(options_.window);
  std::optional<Request> next = arrivals.next();
  while ((next || window_open_ || in_flight_ > 0) && !slo_watch_.hopeless()) {
    const bool arrival_first = next && (events_.empty() || next->arrival <= events_.top().at);
    if (arrival_first) {
      now_ = next->arrival;
      on_arrival(*next);
      next = arrivals.next();
    } else {
      const Event event = events_.pop();
      if (event.at > last) {
        now_ = last;
        break;
      }
      now_ = event.at;
      dispatch(event);
    }
#ifndef NDEBUG
    const RequestCounts& counts = outcome_.requests;
    check(counts.arrived == counts.completed + counts.rejected + counts.failed + in_flight_,
          "requests are conserved");
#endif
  }
  return finish();
}

void FleetSimulation::start() {
  const std::int32_t initial = initial_instances(config_.autoscaling);
  for (std::int32_t i = 0; i < initial; ++i) {
    const InstanceId id = instances_.launch(now_);
    instances_.set_running(id, now_);
    put_in_service(id);
    // Not just started: what is there at time zero has long warmed up.
    instances_[id].in_service_since = Time{} - config_.scaling_timing.warm_up;
  }
  events_.push(make_event(window_end_, FleetEvent::WindowEnd, 0));
  if (timeline_.next_close() <= window_end_) {
    events_.push(make_event(timeline_.next_close(), FleetEvent::TimelineClose, 0));
  }
  if (!std::holds_alternative<FixedScaling>(config_.autoscaling)) {
    events_.push(make_event(Time{} + std::chrono::minutes{1}, FleetEvent::ScaleTick, 0));
  }
}

void FleetSimulation::dispatch(const Event& event) {
  const std::uint32_t target = event.target();
  switch (static_cast<FleetEvent>(event.kind())) {
    case FleetEvent::RunEnd:
      return on_run_end(ReplicaId{target}, event.epoch);
    case FleetEvent::TimelineClose:
      return on_timeline_close();
    case FleetEvent::ScaleTick:
      return on_scale_tick();
    case FleetEvent::WindowEnd:
      return on_window_end();
    case FleetEvent::InstanceRunning:
    case FleetEvent::InstanceInService:
    case FleetEvent::DrainTimeout:
      break;
    case FleetEvent::Arrival:
      check(false, "arrivals are pulled, not queued");
  }
  const InstanceId id{target};
  if (event.epoch != instances_[id].epoch) {
    return;  // ended in the meantime
  }
  switch (static_cast<FleetEvent>(event.kind())) {
    case FleetEvent::InstanceRunning:
      return on_instance_running(id);
    case FleetEvent::InstanceInService:
      return on_instance_in_service(id);
    default:
      return terminate(id);
  }
}

void FleetSimulation::on_arrival(const Request& request) {
  const char* const misfits = misfit(request, config_.limits);
  if (config_.spill_at && (misfits != nullptr || is_full())) {
    outcome_.diverted.push_back(request);
    return;
  }
  ++outcome_.requests.arrived;
  outcome_.offered.prompt += request.prompt_tokens;
  outcome_.offered.output += request.output_tokens;
  outcome_.offered.cached += request.cached_tokens;
  ++arrivals_since_tick_;
  timeline_.count_arrival();
  hours_.advance(now_, in_flight_);
  hours_.count_arrival(request);
  if (misfits != nullptr) {
    return reject(request, misfits);
  }
  count_in_flight(+1);
  const RequestSlot slot = pool_.add(request);
  if (routing_.empty()) {
    return on_cut_off(slot, now_);
  }
  const ReplicaId replica = routing_[router_->pick(routing_.in_order())];
  routing_.change(replica, +1);
  schedule_run(replica, replicas_[replica.value]->arrive(slot, now_));
}

void FleetSimulation::reject(const Request& request, const char* reason) {
  ++outcome_.requests.rejected;
  slo_watch_.add_lost();
  std::vector<RejectionCount>& counts = outcome_.rejections;
  auto at = std::find_if(counts.begin(), counts.end(),
                         [reason](const RejectionCount& c) { return c.reason == reason; });
  if (at == counts.end()) {
    at = counts.insert(counts.end(), RejectionCount{reason, 0});
  }
  ++at->requests;
  fingerprint_.add(static_cast<std::uint64_t>(Happened::Rejected), now_,
                   static_cast<std::uint64_t>(outcome_.requests.arrived));
  if (options_.log) {
    LiveRequest record;
    record.arrival = request.arrival;
    record.prompt_tokens = request.prompt_tokens;
    record.output_tokens = request.output_tokens;
    log(record, "rejected", std::nullopt);
  }
}

void FleetSimulation::schedule_run(ReplicaId replica, std::optional<Time> end) {
  if (end) {
    const std::uint64_t epoch = replicas_[replica.value]->epoch();
    events_.push(make_event(*end, FleetEvent::RunEnd, replica.value, epoch));
  }
}

void FleetSimulation::on_run_end(ReplicaId id, std::uint64_t epoch) {
  Replica* replica = replicas_[id.value].get();
  if (replica == nullptr || replica->epoch() != epoch) {
    return;
  }
  current_ = id;
  schedule_run(id, replica->end_run(now_));
  if (replica->idle() && instances_[instance_of(id)].state == InstanceState::Draining) {
    terminate_if_drained(instance_of(id));
  }
}

void FleetSimulation::on_first_token(RequestSlot slot, Time now) {
  fingerprint_.add(static_cast<std::uint64_t>(Happened::FirstToken), now, slot.value);
}

void FleetSimulation::on_resumed(RequestSlot /*slot*/, Duration gap) {
  outcome_.latency.itl.add(gap);
}

void FleetSimulation::on_finished(RequestSlot slot, Time now) {
  const LiveRequest& request = pool_[slot];
  RequestLatency latency;
  latency.queue = request.first_scheduled - request.arrival;
  latency.ttft = request.first_token - request.arrival;
  latency.e2e = now - request.arrival;
  latency.output_tokens = request.output_tokens;
  outcome_.latency.add(latency);
  slo_watch_.add(latency);
  timeline_.count_completion(latency.ttft,
                             {request.prompt_tokens, request.output_tokens, request.cached_tokens});
  hours_.count_completion(request.output_tokens);
  ++outcome_.requests.completed;
  outcome_.tokens.prompt += request.prompt_tokens;
  outcome_.tokens.output += request.output_tokens;
  outcome_.tokens.cached += request.cached_tokens;
  fingerprint_.add(static_cast<std::uint64_t>(Happened::Finished), now, slot.value);
  if (options_.log) {
    log(request, "completed", now);
  }
  routing_.change(current_, -1);
  count_in_flight(-1);
  pool_.release(slot);
}

void FleetSimulation::on_preempted(RequestSlot slot, Time now) {
  fingerprint_.add(static_cast<std::uint64_t>(Happened::Preempted), now, slot.value);
}

void FleetSimulation::on_cut_off(RequestSlot slot, Time now) {
  ++(over_ ? outcome_.requests.unfinished : outcome_.requests.failed);
  slo_watch_.add_lost();
  fingerprint_.add(static_cast<std::uint64_t>(Happened::CutOff), now, slot.value);
  if (options_.log) {
    log(pool_[slot], over_ ? "unfinished" : "failed", std::nullopt);
  }
  count_in_flight(-1);
  pool_.release(slot);
}

void FleetSimulation::on_decode_steps(std::int64_t sequences, std::int64_t steps, Duration first,
                                      Duration increment) {
  outcome_.latency.itl.add_progression(first, increment, steps, sequences);
}

void FleetSimulation::count_in_flight(std::int32_t change) {
  if (window_open_) {
    hours_.advance(now_, in_flight_);
  }
  in_flight_ += change;
}

void FleetSimulation::on_timeline_close() {
  timeline_.close(now_, state());
  if (options_.progress_ps != nullptr) {
    options_.progress_ps->store(now_.time_since_epoch().count(), std::memory_order_relaxed);
  }
  if (timeline_.next_close() <= window_end_) {
    events_.push(make_event(timeline_.next_close(), FleetEvent::TimelineClose, 0));
  }
}

TimelineState FleetSimulation::state() const {
  TimelineState state;
  state.in_flight = in_flight_;
  state.busy = retired_busy_;
  for (const std::unique_ptr<Replica>& replica : replicas_) {
    if (replica) {
      state.waiting += replica->waiting();
      state.busy += replica->busy_until(now_);
      state.kv_blocks += config_.limits.kv_blocks;
      state.kv_blocks_in_use += config_.limits.kv_blocks - replica->free_kv_blocks(now_);
    }
  }
  state.pending = instances_.count(InstanceState::Pending);
  state.starting = instances_.count(InstanceState::Starting);
  state.in_service = instances_.count(InstanceState::InService);
  state.draining = instances_.count(InstanceState::Draining);
  state.serviceable = instances_.serviceable_until(now_) * config_.replicas_per_instance;
  return state;
}

void FleetSimulation::on_window_end() {
  const TimelineState at_end = state();
  if (timeline_.next_close() - options_.timeline_bucket < now_) {
    timeline_.close(now_, at_end);
  }
  count_in_flight(0);
  window_open_ = false;
  outcome_.busy = at_end.busy;
  outcome_.in_service = at_end.serviceable;
  instances_.close_leases(now_);
}

ServingOutcome FleetSimulation::finish() {
  outcome_.stopped_early = slo_watch_.hopeless();
  over_ = true;
  for (std::size_t i = 0; i < replicas_.size(); ++i) {
    if (replicas_[i]) {
      retire(ReplicaId{static_cast<std::uint32_t>(i)});
    }
  }
  const double noise = 10.0 * static_cast<double>(std::max<std::size_t>(1, replicas_.size()));
  outcome_.stable = outcome_.requests.unfinished == 0 && !backlog_grew(timeline_.points(), noise);
  outcome_.timeline = timeline_.take();
  outcome_.leases = instances_.take_leases();
  outcome_.max_instances = instances_.most();
  outcome_.mean_in_flight =
      static_cast<double>(hours_.in_flight_ps()) / static_cast<double>(options_.window.count());
  outcome_.clock_hours = hours_.take();
  outcome_.fingerprint = fingerprint_.value();
  return std::move(outcome_);
}

void FleetSimulation::log(const LiveRequest& request, const char* outcome,
                          std::optional<Time> finished) const {
  RequestRecord record;
  record.arrival = request.arrival;
  record.prompt_tokens = request.prompt_tokens;
  record.output_tokens = request.output_tokens;
  record.cached_tokens = request.cached_tokens;
  record.outcome = outcome;
  if (finished) {
    record.queue = request.first_scheduled - request.arrival;
    record.ttft = request.first_token - request.arrival;
    record.e2e = *finished - request.arrival;
  }
  options_.log(record);
}

}  // namespace llmplan
