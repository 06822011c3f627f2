#pragma once

#include <vector>

#include "llmplan/scenario.hpp"

namespace llmplan {

/// The engine settings that the search tries on a machine of that many GPUs: engine, degree of
/// tensor parallelism, quantisation, limits of the batch. What it does not vary comes from the
/// first deployment with an engine.
[[nodiscard]] std::vector<EngineSpec> engine_choices(const Scenario& scenario,
                                                     std::int32_t gpu_count);

/// The routers that the search tries for a kind.
[[nodiscard]] std::vector<RouterKind> router_choices(const SearchSpec& search, DeploymentKind kind);

}  // namespace llmplan
