#pragma once

#include "estimate.hpp"
#include "llmplan/check.hpp"

namespace llmplan {

/// A pair at a level of confidence.
struct DeploymentComparison {
  DeploymentPair pair;
  double confidence = 0.95;
  bool prices_may_move = false;  ///< as `bill_changes` takes it
};

/// Everything that differs between the two sides of a deployment, with what is the same where a
/// reader compares. A side that is not there is one without lines and figures.
/// Precondition: at least one side.
[[nodiscard]] DeploymentCheck compare_deployments(const DeploymentComparison& comparison);

/// Whether an end of the error band turns the verdict about `target`.
[[nodiscard]] bool turns_in_band(const DeploymentResult& result, const std::string& target);

/// Whether `value` keeps the limit of a target of the SLO.
[[nodiscard]] bool keeps(const std::string& target, double value, double limit);

}  // namespace llmplan
