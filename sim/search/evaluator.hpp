#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evaluation.hpp"
#include "llmplan/scenario.hpp"
#include "simulate.hpp"

namespace llmplan {

struct EvaluatorOptions {
  std::optional<std::uint64_t> seed;   ///< instead of the workload's
  std::vector<GivenProfile> profiles;  ///< time the steps on their GPU
  std::string price_book;              ///< a file of prices for those built in; empty: none
};

/// Simulates and bills candidates of a scenario, each under the purchases that are cheapest for it.
/// Same candidate, same conditions: same evaluation, on any thread.
class Evaluator {
 public:
  /// Throws: as `simulate_scenario`, apart from what is wrong with single deployments.
  Evaluator(const Scenario& scenario, const EvaluatorOptions& options);
  ~Evaluator();

  /// Digests of all that evaluations depend on beside the candidate and the conditions.
  [[nodiscard]] Digests digests() const;
  /// To the end, or until the SLO is certain to be missed. Thread-safe.
  /// Throws: InputError or MissingDataError for a candidate that cannot be.
  [[nodiscard]] Evaluation evaluate(const Candidate& candidate, const Conditions& conditions) const;

 private:
  struct Content;
  std::unique_ptr<const Content> content_;
};

/// Every candidate of the scenario's search that can be, in a fixed order: the same list on every
/// machine for the same scenario, prices and binary.
[[nodiscard]] std::vector<Candidate> enumerate_candidates(const Evaluator& evaluator);

}  // namespace llmplan
