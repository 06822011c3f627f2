#pragma once

#include <cstdint>

#include "outcome.hpp"

namespace llmplan {

/// The outcome of a fleet whose replicas span `instances` machines each, from one that took every
/// such group for a machine: its machines start, drain and end together, so each has the group's
/// lease, and counts are multiplied. Requests and replica times stay as they are.
[[nodiscard]] ServingOutcome count_instances(ServingOutcome of_groups, std::int32_t instances);

}  // namespace llmplan
