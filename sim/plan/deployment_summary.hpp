#pragma once

#include <span>

#include "billing_period.hpp"
#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "outcome.hpp"
#include "prepared_deployment.hpp"

namespace llmplan {

/// The result of a deployment from its replications, each over the same window: counts and latency
/// samples pooled, bills averaged line by line, the time line of the first.
/// Precondition: at least one outcome.
[[nodiscard]] DeploymentResult summarize_deployment(const PreparedDeployment& deployment,
                                                    const Slo& slo, BillingPeriod period,
                                                    std::span<ServingOutcome> outcomes);

}  // namespace llmplan
