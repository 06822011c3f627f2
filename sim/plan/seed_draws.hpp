#pragma once

#include "llmplan/scenario.hpp"

namespace llmplan {

/// Whether a deployment's outcome depends on the seed beside its requests: a router that chooses at
/// random, Bedrock's spread of latencies and its callers' back-off, and so what a hybrid overflows.
[[nodiscard]] bool draws_from_seed(const Deployment& deployment);

/// Whether one of the scenario's deployments does.
[[nodiscard]] bool deployments_draw(const Scenario& scenario);

}  // namespace llmplan
