#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "evaluator.hpp"
#include "llmplan/plan.hpp"
#include "unit/search/small_space.hpp"

namespace llmplan::testing {

/// A space of which every candidate was simulated.
class ExhaustedSpace {
 public:
  explicit ExhaustedSpace(const SmallSpace& space);

  [[nodiscard]] const Evaluator& evaluator() const { return evaluator_; }
  [[nodiscard]] const std::vector<Candidate>& candidates() const { return candidates_; }
  /// Null where the candidate cannot be. Precondition: it is one of the candidates.
  [[nodiscard]] const Evaluation* of(const Candidate& candidate) const;
  /// Whether it is possible, and meets the SLO.
  [[nodiscard]] bool accepts(const Candidate& candidate) const;
  /// The cost of the cheapest acceptable candidate; nothing without any.
  [[nodiscard]] std::optional<Usd> optimum() const;
  /// What the search recommends for it.
  [[nodiscard]] const PlanReport& plan() const { return plan_; }

 private:
  Scenario scenario_;
  Evaluator evaluator_;
  std::vector<Candidate> candidates_;
  PlanReport plan_;
  std::map<std::pair<std::string, std::string>, std::optional<Evaluation>> evaluations_;
};

/// The same space is exhausted once for all tests.
[[nodiscard]] const ExhaustedSpace& exhausted(const SmallSpace& space);

}  // namespace llmplan::testing
