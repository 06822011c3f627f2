#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog.hpp"
#include "control_loop.hpp"
#include "evaluation.hpp"
#include "llmplan/scenario.hpp"
#include "outcome.hpp"
#include "search_workload.hpp"
#include "simulate.hpp"

namespace llmplan {

struct EvaluatorOptions {
  std::optional<std::uint64_t> seed;   ///< instead of the workload's
  std::vector<GivenProfile> profiles;  ///< time the steps on their GPU
  std::string price_book;              ///< a file of prices for those built in; empty: none
};

/// All there is to know of a candidate.
struct DetailedEvaluation {
  DeploymentResult result;
  std::vector<Assumption> assumptions;
  std::vector<std::string> warnings;
};

/// Simulates and bills candidates of a scenario, each under the purchases that are cheapest for it.
/// Same candidate, same conditions: same evaluation, on any thread.
class Evaluator {
 public:
  /// The scenario outlives it. Throws: as `simulate_scenario`, apart from what is wrong with single
  /// deployments.
  Evaluator(const Scenario& scenario, const EvaluatorOptions& options);
  ~Evaluator();

  /// To the end, or until the SLO is certain to be missed. Thread-safe.
  /// Throws: InputError or MissingDataError for a candidate that cannot be.
  [[nodiscard]] Evaluation evaluate(const Candidate& candidate, const Conditions& conditions) const;
  /// The same with time line, never stopped early, under the candidate's own purchases.
  [[nodiscard]] DetailedEvaluation detail(const Candidate& candidate,
                                          const Conditions& conditions) const;
  /// When the machines of a fleet run whose scaling follows arrivals alone, without simulating its
  /// engines; nothing for others. `per_minute`: arrivals in each minute of the window.
  [[nodiscard]] std::optional<MachineCourse> course(const Candidate& candidate,
                                                    std::span<const std::int32_t> per_minute) const;
  /// ± share by which its step times, or Bedrock's answers, may be off. Throws: as `evaluate`.
  [[nodiscard]] double error_band(const Candidate& candidate) const;
  /// What a month costs if just this happens, paid in the cheapest way. `outcome` is of the
  /// scenario's own window. Throws: as `evaluate`.
  [[nodiscard]] Usd monthly_cost(const Candidate& candidate, const ServingOutcome& outcome) const;

  [[nodiscard]] const Scenario& scenario() const;
  [[nodiscard]] const Catalog& catalog() const;
  [[nodiscard]] const std::vector<KernelProfile>& profiles() const;
  [[nodiscard]] const SearchWorkload& workload() const;
  [[nodiscard]] std::uint64_t seed() const;
  /// Of all that evaluations depend on beside the candidate and the conditions.
  [[nodiscard]] Digests digests() const;
  /// Names of the ways to pay that the search allows.
  [[nodiscard]] const std::vector<std::string>& purchase_options() const;

 private:
  struct Content;
  std::unique_ptr<const Content> content_;
};

}  // namespace llmplan
