#pragma once

#include <string>
#include <vector>

#include "llmplan/calendar.hpp"
#include "llmplan/result.hpp"
#include "prepared_deployment.hpp"

namespace llmplan {

/// Appends what to know before trusting a deployment's result: what was known of it beforehand,
/// overload, requests without an answer, cached tokens that it has no use for, prices that are not
/// list prices or stale on `price_date`, prompts that AWS bills higher. `outcome`: the first run.
void add_warnings(const DeploymentFacts& facts, const ServingOutcome& outcome,
                  const DeploymentResult& result, Date price_date,
                  std::vector<std::string>& warnings);

}  // namespace llmplan
