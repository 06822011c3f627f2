#pragma once

#include <span>

#include "llmplan/result.hpp"

namespace llmplan {

/// Share of the requests that must be answered where the SLO says nothing of availability:
/// latencies of the few that got through prove nothing.
inline constexpr double kLeastAnswered = 0.99;

/// Whether a deployment meets the SLO, is stable and answered enough of its requests.
[[nodiscard]] bool is_acceptable(const DeploymentResult& deployment);

/// The cheapest deployment that meets the SLO and is stable, and why; among equals the first.
/// Without an availability target, one that leaves 1 % of the requests without an answer is out.
/// Precondition: verdicts are marked where their confidence interval spans the limit, nowhere else.
[[nodiscard]] Recommendation recommend_cheapest(std::span<const DeploymentResult> deployments);

}  // namespace llmplan
