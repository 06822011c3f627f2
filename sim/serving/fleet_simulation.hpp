#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "autoscaler/autoscaler.hpp"
#include "clock_hour_meter.hpp"
#include "event_queue.hpp"
#include "fingerprint.hpp"
#include "fleet.hpp"
#include "instance_pool.hpp"
#include "llmplan/request.hpp"
#include "outcome.hpp"
#include "replica.hpp"
#include "request_observer.hpp"
#include "request_pool.hpp"
#include "router/router.hpp"
#include "routing_table.hpp"
#include "slo_watch.hpp"
#include "timeline.hpp"

namespace llmplan {

/// Declaration order is the firing order of events that share a time.
enum class FleetEvent : std::uint8_t {
  Arrival,  ///< pulled from the source, never queued
  InstanceRunning,
  InstanceInService,
  RunEnd,
  DrainTimeout,
  TimelineClose,
  ScaleTick,
  WindowEnd,
};

/// One run of `simulate_fleet`. The files: fleet_simulation.cpp has the loop and the traffic,
/// fleet_scaling.cpp the machines.
class FleetSimulation final : public RequestObserver {
 public:
  FleetSimulation(const FleetConfig& config, const SimulationOptions& options);

  [[nodiscard]] ServingOutcome run(ArrivalSource& arrivals);

  void on_first_token(RequestSlot slot, Time now) override;
  void on_resumed(RequestSlot slot, Duration gap) override;
  void on_finished(RequestSlot slot, Time now) override;
  void on_preempted(RequestSlot slot, Time now) override;
  void on_cut_off(RequestSlot slot, Time now) override;
  void on_decode_steps(std::int64_t sequences, std::int64_t steps, Duration first,
                       Duration increment) override;

 private:
  enum class Happened : std::uint8_t {
    FirstToken,
    Finished,
    Preempted,
    CutOff,
    Rejected,
    InService,
    Terminated,
  };

  // the loop
  void start();
  void dispatch(const Event& event);
  void on_arrival(const Request& request);
  void on_run_end(ReplicaId id, std::uint64_t epoch);
  void on_timeline_close();
  void on_window_end();
  [[nodiscard]] ServingOutcome finish();

  // traffic
  void reject(const Request& request, const char* reason);
  void count_in_flight(std::int32_t change);
  void schedule_run(ReplicaId replica, std::optional<Time> end);
  void log(const LiveRequest& request, const char* outcome, std::optional<Time> finished) const;
  [[nodiscard]] TimelineState state() const;
  /// Whether an arrival finds no room; precondition: there is a spill limit.
  [[nodiscard]] bool is_full() const {
    return in_flight_ >= std::int64_t{*config_.spill_at} * std::int64_t{routing_.size()};
  }

  // machines
  void launch();
  void on_instance_running(InstanceId id);
  void on_instance_in_service(InstanceId id);
  void put_in_service(InstanceId id);
  void on_scale_tick();
  [[nodiscard]] FleetObservation observe();
  void remove_one();
  [[nodiscard]] InstanceId next_to_remove() const;
  void drain(InstanceId id);
  void terminate_if_drained(InstanceId id);
  void terminate(InstanceId id);
  void retire(ReplicaId id);
  [[nodiscard]] std::int32_t outstanding(InstanceId id) const;
  [[nodiscard]] Duration busy(InstanceId id) const;
  [[nodiscard]] ReplicaId replica_of(InstanceId id, std::int32_t index) const;
  [[nodiscard]] InstanceId instance_of(ReplicaId replica) const;

  const FleetConfig& config_;
  const SimulationOptions& options_;
  Time window_end_;
  Time now_{};
  EventQueue events_;
  RequestPool pool_;
  std::vector<std::unique_ptr<Replica>> replicas_;  // by ReplicaId; null: its machine is not up
  RoutingTable routing_;
  InstancePool instances_;
  std::unique_ptr<Router> router_;
  std::unique_ptr<Autoscaler> autoscaler_;
  TimelineBuilder timeline_;
  Fingerprint fingerprint_;
  SloWatch slo_watch_;
  ServingOutcome outcome_;
  ReplicaId current_{};  // whose run is ending
  ClockHourMeter hours_;
  std::int64_t in_flight_ = 0;
  std::int64_t arrivals_since_tick_ = 0;
  Duration retired_busy_{};
  std::uint64_t next_epoch_ = 0;  ///< above every epoch of the replicas retired so far
  bool window_open_ = true;
  bool over_ = false;  ///< what is cut off now is unfinished, not failed
};

}  // namespace llmplan
