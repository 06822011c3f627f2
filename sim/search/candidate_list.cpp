#include "candidate_list.hpp"

#include "line_bounds.hpp"
#include "space/scaling_policies.hpp"
#include "space/search_space.hpp"
#include "work_demand.hpp"

namespace llmplan {

std::vector<Candidate> enumerate_candidates(const Evaluator& evaluator) {
  const SearchSpace space = search_space(evaluator);
  const Conditions stated;
  const WorkDemand demand(*evaluator.workload().open(stated), evaluator.workload().window(stated));
  LineBounds bounds(evaluator, demand);
  std::vector<Candidate> candidates = space.bedrock;
  for (const FleetLine& line : space.lines) {
    const FleetBound& bound = bounds.of(line).fleet;
    for (std::int32_t count = 1; count <= largest_fixed(line, bound, demand); ++count) {
      candidates.push_back(fixed_candidate(line, count));
    }
    for (const Autoscaling& policy :
         scaling_policies(line, bound, demand, evaluator.scenario().search)) {
      candidates.push_back(scaled_candidate(line, policy));
    }
  }
  return candidates;
}

}  // namespace llmplan
