#pragma once

#include <cstdint>

#include "prepared_deployment.hpp"

namespace llmplan {

/// Adds to the assumptions where the machines of a replica stand and how they start; nothing for a
/// single one.
void add_placement(std::int32_t instances_per_replica, DeploymentFacts& facts);

}  // namespace llmplan
