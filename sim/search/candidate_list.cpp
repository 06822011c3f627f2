#include "candidate_list.hpp"

#include <iterator>
#include <utility>

#include "line_bounds.hpp"
#include "space/hybrid_candidates.hpp"
#include "space/scaling_policies.hpp"
#include "space/search_space.hpp"
#include "work_demand.hpp"

namespace llmplan {

namespace {

void append(std::vector<Candidate> more, std::vector<Candidate>& candidates) {
  std::move(more.begin(), more.end(), std::back_inserter(candidates));
}

}  // namespace

std::vector<Candidate> enumerate_candidates(const Evaluator& evaluator) {
  const SearchSpace space = search_space(evaluator);
  const SearchSpec& search = evaluator.scenario().search;
  const Conditions stated;
  const WorkDemand demand(*evaluator.workload().open(stated), evaluator.workload().window(stated));
  LineBounds bounds(evaluator, demand);
  std::vector<Candidate> candidates = space.bedrock;
  for (const FleetLine& line : space.lines) {
    const FleetBound& bound = bounds.of(line).fleet;
    const std::int32_t most = fixed_sizes(line, bound, demand, search);
    for (std::int32_t count = 1; count <= most; ++count) {
      candidates.push_back(fixed_candidate(line, count));
    }
    for (const Autoscaling& policy : scaling_policies(line, bound, demand, search)) {
      candidates.push_back(scaled_candidate(line, policy));
    }
  }
  for (const FleetLine& line : space.hybrid_lines) {
    const std::int32_t most = largest_fixed(line, bounds.of(line).fleet, demand);
    for (std::int32_t count = 1; count <= most; ++count) {
      for (const Candidate& overflow : space.overflow) {
        append(hybrid_candidates(line, count, overflow), candidates);
      }
    }
  }
  return candidates;
}

}  // namespace llmplan
