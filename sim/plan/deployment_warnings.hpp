#pragma once

#include <string>
#include <vector>

#include "llmplan/calendar.hpp"
#include "llmplan/result.hpp"
#include "prepared_deployment.hpp"

namespace llmplan {

/// Appends what to know before trusting a deployment's result: what was known of it beforehand,
/// overload, requests without an answer, cached tokens that it has no use for, prices that are not
/// list prices or stale on `price_date`. `offered`: tokens of all that arrived, as the workload
/// counts them.
void add_warnings(const DeploymentFacts& facts, const TokenCounts& offered,
                  const DeploymentResult& result, Date price_date,
                  std::vector<std::string>& warnings);

}  // namespace llmplan
