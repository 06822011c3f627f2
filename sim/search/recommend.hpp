#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>

#include "evaluation.hpp"
#include "evaluator.hpp"
#include "llmplan/plan.hpp"

namespace llmplan {

/// How far a search is; written by it, read from any thread.
struct SearchProgress {
  std::atomic<double> fraction = 0;          ///< 0 … 1, an estimate
  std::atomic<std::int64_t> evaluated = 0;   ///< candidates
  std::atomic<std::int64_t> from_store = 0;  ///< of them, found in the store
};

struct RecommendOptions {
  EvaluatorOptions evaluator;
  std::int32_t jobs = 0;                    ///< threads; 0: one per core
  std::optional<Seconds> budget;            ///< of wall time; then the best so far
  const std::atomic<bool>* stop = nullptr;  ///< set from outside: then the best so far
  EvaluationStore* store = nullptr;         ///< may be null
  SearchProgress* progress = nullptr;       ///< may be null
};

/// Searches the topologies that `scenario.search` spans for the cheapest that meets the SLO.
/// Deterministic unless it is cut off by its budget or `stop`: the report depends on the scenario,
/// the files it names and the seed; neither on the number of jobs nor on what the store holds.
/// Throws: as `simulate_scenario`.
[[nodiscard]] PlanReport recommend(const Scenario& scenario, const RecommendOptions& options);

}  // namespace llmplan
