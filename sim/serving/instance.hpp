#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "llmplan/units.hpp"

namespace llmplan {

/// Life of a rented machine. Billed from entering `Starting` until `Terminated`.
enum class InstanceState : std::uint8_t {
  Terminated,  ///< does not exist; its slot may be reused
  Pending,     ///< asked for, not yet running
  Starting,    ///< running: boots, pulls the image, loads weights, warms up
  InService,   ///< gets traffic
  Draining,    ///< finishes what it has
};

/// How long a machine takes from being asked for to its first request.
struct StartupTime {
  Duration pending{};   ///< not billed
  Duration starting{};  ///< billed: boot + image + weights + engine + health check
};

/// One machine of a fleet.
struct Instance {
  InstanceState state = InstanceState::Terminated;
  Time launched{};
  Time running_since{};
  Time in_service_since{};
  Duration busy_at_last_tick{};           ///< summed over its replicas, at the last scaling tick
  std::uint64_t epoch = 0;                ///< of its pending lifecycle event
  std::optional<std::size_t> cold_start;  ///< its place among the outcome's; absent: from the start
};

}  // namespace llmplan
