// What a topology search leaves behind: counts and bounds.

#include <algorithm>

#include "space/hybrid_candidates.hpp"
#include "space/scaling_policies.hpp"
#include "topology_search.hpp"

namespace llmplan {

/// What was cut off before it was looked at: of each line the least that scaling could cost.
void TopologySearch::leave_unseen() {
  const SearchSpec& search = evaluator_.scenario().search;
  const auto leave = [this](const Candidate& candidate, Usd bound, std::int64_t of) {
    if (findings_.could_win(bound)) {
      left_.push_back({candidate, bound});
      counts_.untried += of;
    }
  };
  for (const Candidate& candidate : untried_bedrock_) {
    leave(candidate, bounds_.bedrock_cost(candidate), 1);
  }
  for (std::size_t i = 0; i < space_.lines.size(); ++i) {
    const FleetLine& line = space_.lines[i];
    const FleetBound& bound = bounds_.of(line).fleet;
    const std::int64_t policies = std::ssize(scaling_policies(line, bound, demand_, search));
    if (policies > 0 && may_scale(i)) {
      const std::int32_t most = largest_fixed(line, bound, demand_);
      leave(fixed_candidate(line, 1), bounds_.scaled_cost(line, 1, most), policies);
    }
  }
  for (const FleetLine& line : space_.hybrid_lines) {
    const std::int32_t most = largest_fixed(line, bounds_.of(line).fleet, demand_);
    for (std::int32_t count = 1; count <= most; ++count) {
      for (const Candidate& overflow : space_.overflow) {
        const std::vector<Candidate> hybrids = hybrid_candidates(line, count, overflow);
        if (!hybrids.empty()) {
          leave(hybrids.front(), bounds_.hybrid_cost(line, count, overflow), std::ssize(hybrids));
        }
      }
    }
  }
}

void TopologySearch::count_space() {
  const SearchSpec& search = evaluator_.scenario().search;
  const auto add = [this](std::int64_t candidates, std::int64_t plans) {
    counts_.candidates += candidates;
    counts_.plans += plans;
  };
  add(std::ssize(space_.bedrock), std::ssize(space_.bedrock));
  for (const FleetLine& line : space_.lines) {
    const FleetBound& bound = bounds_.of(line).fleet;
    const std::int64_t most = fixed_sizes(line, bound, demand_, search);
    add(most, most * (most + 3) / 2);
    for (const Autoscaling& policy : scaling_policies(line, bound, demand_, search)) {
      add(1, std::visit(RangeOf{}, policy).max + 1);
    }
  }
  for (const FleetLine& line : space_.hybrid_lines) {
    const std::int64_t most = largest_fixed(line, bounds_.of(line).fleet, demand_);
    for (const Candidate& overflow : space_.overflow) {
      const std::int64_t limits = std::ssize(hybrid_candidates(line, 1, overflow));
      add(limits * most, limits * most * (most + 3) / 2);
    }
  }
}

/// Fixed sizes between those known to miss the SLO and the least known to keep it.
std::int64_t TopologySearch::open_sizes() const {
  std::int64_t open = 0;
  for (std::size_t i = 0; i < space_.lines.size(); ++i) {
    open += fixed_.open_sizes(i);
  }
  return open;
}

void TopologySearch::finish_counts() {
  count_space();
  const std::int64_t possible = counts_.candidates;
  counts_.impossible = std::ssize(space_.exclusions);
  counts_.candidates += counts_.impossible;
  counts_.simulated = std::ssize(findings_.all());
  counts_.stopped_early =
      std::count_if(findings_.all().begin(), findings_.all().end(),
                    [](const SearchFinding& finding) { return finding.evaluation.stopped_early; });
  counts_.untried += open_sizes();
  counts_.pruned = possible - counts_.simulated - counts_.raced_out - counts_.untried;
  counts_.simulated_requests = trials_.simulated_requests();
  counts_.brute_force_requests = possible * demand_.requests();
}

std::optional<Usd> TopologySearch::lower_bound() {
  std::optional<Usd> least;
  const auto consider = [&least](Usd bound) { least = least ? std::min(*least, bound) : bound; };
  if (const SearchFinding* best = findings_.best()) {
    consider(least_equal(best->monthly()));
  }
  for (const BoundedCandidate& candidate : left_) {
    consider(candidate.bound);
  }
  for (std::size_t i = 0; i < space_.lines.size(); ++i) {
    if (fixed_.state(i) == LineState::Open && tries_fixed(evaluator_.scenario().search)) {
      consider(bounds_.fixed_cost(space_.lines[i], fixed_.known_misses(i) + 1));
    }
  }
  return least;
}

}  // namespace llmplan
