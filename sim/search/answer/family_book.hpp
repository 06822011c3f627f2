#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "llmplan/plan.hpp"
#include "topology_search.hpp"

namespace llmplan {

/// Everything that the search has on one family.
struct FamilyEvidence {
  DeploymentKind kind = DeploymentKind::Fleet;
  std::int64_t candidates = 0;
  std::vector<std::size_t> lines;
  std::vector<const SearchFinding*> findings;
  std::vector<const Exclusion*> exclusions;
  std::optional<Usd> least_left;    ///< of those left behind
  std::optional<Usd> least_hybrid;  ///< bound of all
};

/// What a finished search knows of each family, and what it says of them.
class FamilyBook {
 public:
  explicit FamilyBook(TopologySearch& search);
  [[nodiscard]] std::vector<FamilyOutcome> outcomes();

 private:
  void add_lines();
  void add_hybrids();
  [[nodiscard]] FamilyOutcome outcome(const std::string& family, const FamilyEvidence& evidence);
  void explain_miss(const FamilyEvidence& evidence, FamilyOutcome& outcome);
  void explain_without_plan(const FamilyEvidence& evidence, FamilyOutcome& outcome);
  [[nodiscard]] std::optional<Usd> lower_bound(const FamilyEvidence& evidence);
  [[nodiscard]] std::optional<Usd> least_scaled(const FleetLine& line);

  TopologySearch& search_;
  std::map<std::string, FamilyEvidence> families_;
};

}  // namespace llmplan
