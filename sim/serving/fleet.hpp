#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "autoscaler/autoscaler.hpp"
#include "event_queue.hpp"
#include "fingerprint.hpp"
#include "instance.hpp"
#include "llmplan/request.hpp"
#include "outcome.hpp"
#include "replica.hpp"
#include "request_pool.hpp"
#include "router/router.hpp"
#include "timeline.hpp"

namespace llmplan {

/// A fleet of equal machines, each holding replicas of one model.
struct FleetConfig {
  EngineLimits limits;
  const StepTimeModel* step_time = nullptr;  ///< outlives the simulation
  std::int32_t replicas_per_instance = 1;
  /// Machines that hold one replica. Above 1, replicas_per_instance is 1, and what autoscaling
  /// counts and sees as an instance is such a group; the outcome counts machines.
  std::int32_t instances_per_replica = 1;
  RouterKind router = RouterKind::LeastOutstandingRequests;
  Autoscaling autoscaling = FixedScaling{};
  ScalingTiming scaling_timing;
  StartupTime startup;
  /// A draining machine is terminated after this even if requests still run; they fail.
  /// Source: ALB deregistration delay, default 300 s.
  Duration drain_timeout = std::chrono::seconds{300};
  Stepping stepping = Stepping::Jump;
  /// Requests in flight in the whole fleet, per replica in service, from which on arrivals are
  /// diverted: they are listed and otherwise unknown to the fleet and its autoscaler, as are
  /// requests that no replica can hold. Absent: none are.
  std::optional<std::int32_t> spill_at;
};

/// Replays a workload against a fleet: requests are routed as they arrive, replicas batch and run
/// them, the autoscaler looks once a minute, machines start, drain and end. Machines of the initial
/// size are in service at time zero. After the window no more arrive and the fleet finishes what it
/// holds; what is left an hour (or a twentieth of the window) later is counted as unfinished.
/// Start-up is that of the slowest machine of a replica.
/// Throws: what `arrivals` throws. Precondition: arrivals lie inside options.window.
[[nodiscard]] ServingOutcome simulate_fleet(const FleetConfig& config, ArrivalSource& arrivals,
                                            const SimulationOptions& options);

}  // namespace llmplan
