#pragma once

#include <string>
#include <vector>

#include "llmplan/result.hpp"
#include "prepared_deployment.hpp"

namespace llmplan {

/// Appends what to know before trusting a deployment's result: what was known of it beforehand,
/// overload, requests without an answer, cached tokens that it has no use for, prices that are not
/// list prices. `offered`: tokens of all that arrived, as the workload counts them.
void add_warnings(const DeploymentFacts& facts, const TokenCounts& offered,
                  const DeploymentResult& result, std::vector<std::string>& warnings);

}  // namespace llmplan
