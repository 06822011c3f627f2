#pragma once

#include <span>

#include "llmplan/result.hpp"

namespace llmplan {

/// The cheapest deployment that meets the SLO and is stable, and why; among equals the first.
/// Without an availability target, one that leaves 1 % of the requests without an answer is out.
/// Without one that is left, the reason names what the nearest misses.
[[nodiscard]] Recommendation recommend_cheapest(std::span<const DeploymentResult> deployments);

}  // namespace llmplan
