#include "deployment_warnings.hpp"

#include <fmt/format.h>

#include "bill.hpp"

namespace llmplan {
namespace {

/// Share of requests without an answer from which a deployment is warned of.
constexpr double kTellLost = 0.01;

std::string long_prompt_warning(const std::string& name, std::int64_t requests) {
  return fmt::format(
      "{}: {} requests of the first run have more than {} prompt tokens, which AWS bills at a "
      "higher rate (\"of requests over 200k\" in `prices list`); the bill has the lower one, and "
      "is too low",
      name, requests, kLongPromptTokens);
}

}  // namespace

void add_warnings(const DeploymentFacts& facts, const ServingOutcome& outcome,
                  const DeploymentResult& result, Date price_date,
                  std::vector<std::string>& warnings) {
  warnings.insert(warnings.end(), facts.warnings.begin(), facts.warnings.end());
  if (!result.stable) {
    warnings.push_back(fmt::format(
        "{}: overloaded, the backlog grew to the end of the simulated window: its latencies have "
        "no steady value and its verdict cannot be trusted",
        result.name));
  }
  const RequestCounts& counts = result.requests;
  const auto lost = static_cast<double>(counts.arrived - counts.completed);
  if (lost > kTellLost * static_cast<double>(counts.arrived)) {
    warnings.push_back(
        fmt::format("{}: {:.1f} % of the requests got no answer; latencies are those of the others",
                    result.name, 100 * lost / static_cast<double>(counts.arrived)));
  }
  const TokenCounts& offered = outcome.offered;
  if (facts.long_prompts_cost_more && outcome.long_prompts > 0) {
    warnings.push_back(long_prompt_warning(facts.name, outcome.long_prompts));
  }
  if (offered.cached > 0 && result.tokens.cached == 0) {
    warnings.push_back(fmt::format(
        "{}: no prompt cache, every prompt is computed in full; the log counts {:.1f} % of the "
        "prompt tokens as cached",
        result.name,
        100 * static_cast<double>(offered.cached) / static_cast<double>(offered.prompt)));
  }
  for (const std::string& warning : price_warnings(result.cost.items, price_date)) {
    warnings.push_back(fmt::format("{}: {}", result.name, warning));
  }
}

}  // namespace llmplan
