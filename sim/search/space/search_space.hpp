#pragma once

#include <string>
#include <vector>

#include "evaluation.hpp"
#include "evaluator.hpp"
#include "llmplan/plan.hpp"
#include "space/fleet_line.hpp"

namespace llmplan {

/// Something that the search was told of or could try, and that cannot be.
struct Exclusion {
  std::string family;
  DeploymentKind kind = DeploymentKind::Fleet;
  std::string verdict;  ///< as in FamilyOutcome
  std::string reason;
};

/// What a scenario's search spans.
struct SearchSpace {
  std::vector<FleetLine> lines;
  std::vector<FleetLine> hybrid_lines;  ///< fleets whose overflow may go to Bedrock
  std::vector<Candidate> bedrock;
  std::vector<Candidate> overflow;  ///< the Bedrock that hybrids may spill to
  std::vector<Exclusion> exclusions;
  std::vector<std::string> warnings;
};

/// Throws: InputError at /search/… for a name that is not known.
[[nodiscard]] SearchSpace search_space(const Evaluator& evaluator);

// One file per part of it.
void add_bedrock(const Evaluator& evaluator, SearchSpace& space);
void add_fleet_lines(const Evaluator& evaluator, SearchSpace& space);

/// The kinds that the search tries: all, unless it names some.
[[nodiscard]] bool tries(const SearchSpec& search, DeploymentKind kind);
/// The regions of the search.
[[nodiscard]] std::vector<std::string> regions_of(const Scenario& scenario);
/// `name` with the region behind it where there are several.
[[nodiscard]] std::string family_name(const Scenario& scenario, const std::string& name,
                                      const std::string& region);

}  // namespace llmplan
