#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "chain_search.hpp"
#include "evaluator.hpp"
#include "findings.hpp"
#include "fixed_size_search.hpp"
#include "line_bounds.hpp"
#include "llmplan/plan.hpp"
#include "scaling_race.hpp"
#include "space/search_space.hpp"
#include "trials.hpp"
#include "work_demand.hpp"

namespace llmplan {

/// The search for the cheapest topology: Bedrock first, whose price bounds the rest; then fleets of
/// fixed size; then those that scale, and those whose overflow goes to Bedrock; at last the
/// cheapest of another family, at a fixed size.
class TopologySearch {
 public:
  /// All outlive it.
  TopologySearch(const Evaluator& evaluator, Trials& trials);
  TopologySearch(const TopologySearch&) = delete;
  TopologySearch& operator=(const TopologySearch&) = delete;

  void run();

  [[nodiscard]] const Scenario& scenario() const { return evaluator_.scenario(); }
  [[nodiscard]] const SearchSpace& space() const { return space_; }
  [[nodiscard]] const WorkDemand& demand() const { return demand_; }
  [[nodiscard]] LineBounds& bounds() { return bounds_; }
  [[nodiscard]] const Findings& findings() const { return findings_; }
  [[nodiscard]] const FixedSizeSearch& fixed() const { return fixed_; }
  /// Candidates that were neither simulated over the whole window nor proven not to win.
  [[nodiscard]] const std::vector<BoundedCandidate>& left_behind() const { return left_; }
  [[nodiscard]] const SearchCounts& counts() const { return counts_; }
  /// No acceptable candidate costs less; nothing when none can be acceptable.
  [[nodiscard]] std::optional<Usd> lower_bound();

 private:
  void try_bedrock();
  [[nodiscard]] bool may_scale(std::size_t line) const;
  void add_scaling();
  void add_hybrids();
  void add_hybrids_of(const Candidate& overflow, std::vector<BoundedCandidate> hybrids);
  void leave_unseen();
  void race();
  void find_runner_up();
  [[nodiscard]] std::vector<BoundedCandidate> step_field();
  void count_space();
  [[nodiscard]] std::int64_t open_sizes() const;
  void finish_counts();

  const Evaluator& evaluator_;
  Trials& trials_;
  SearchSpace space_;
  WorkDemand demand_;
  LineBounds bounds_;
  Findings findings_;
  FixedSizeSearch fixed_;
  ChainSearch chains_;
  std::vector<Candidate> untried_bedrock_;
  std::vector<BoundedCandidate> left_;
  SearchCounts counts_;
};

}  // namespace llmplan
