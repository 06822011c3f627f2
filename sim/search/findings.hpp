#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evaluation.hpp"
#include "llmplan/scenario.hpp"

namespace llmplan {

/// A candidate that was simulated to a verdict over the whole window.
struct SearchFinding {
  Candidate candidate;
  Evaluation evaluation;
  bool acceptable = false;  ///< meets the SLO and every constraint but the budget of money

  [[nodiscard]] Usd monthly() const { return evaluation.result.cost.monthly; }
};

/// Plans whose costs differ by less count as equal: no simulation is spent on telling them apart.
inline constexpr double kEqualCost = 0.005;

/// The least that counts as equal to a cost.
[[nodiscard]] Usd least_equal(Usd monthly);

/// What a search knows so far.
class Findings {
 public:
  /// The scenario outlives it.
  explicit Findings(const Scenario& scenario) : scenario_(scenario) {}

  void add(const Candidate& candidate, const Evaluation& evaluation);

  [[nodiscard]] bool accepts(const Evaluation& evaluation) const;
  [[nodiscard]] const std::vector<SearchFinding>& all() const { return all_; }
  /// The cheapest acceptable one, within the budget of money; of equals the one with most requests
  /// within their limits, then the first. Null: none.
  [[nodiscard]] const SearchFinding* best() const;
  /// The same of a family, whatever it costs.
  [[nodiscard]] const SearchFinding* best_of(const std::string& family) const;
  /// Whether something that costs no less than this could become the best, by more than
  /// `kEqualCost`.
  [[nodiscard]] bool could_win(Usd monthly) const;

 private:
  const Scenario& scenario_;
  std::vector<SearchFinding> all_;
  std::optional<std::size_t> best_;
};

/// Whether an evaluation of the whole window meets the SLO, with its confidence when the search
/// asks for that.
[[nodiscard]] bool is_acceptable(const Evaluation& evaluation, const SearchSpec& search);

}  // namespace llmplan
