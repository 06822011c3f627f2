#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "evaluation.hpp"
#include "sweep_description.hpp"

namespace llmplan {

/// Evaluates a candidate, on any thread. Throws: InputError or MissingDataError for one that cannot
/// be.
using EvaluateCandidate = std::function<Evaluation(const Candidate&, const Conditions&)>;

struct TaskOrder {
  const std::vector<Candidate>& candidates;  ///< of the whole sweep
  EvaluateCandidate evaluate;
  EvaluationStore* store = nullptr;           ///< may be null
  std::int32_t jobs = 0;                      ///< threads; 0: one per core
  std::atomic<std::int64_t>* done = nullptr;  ///< counts tasks; may be null
};

/// The lines of the tasks' rows, in their order, whatever the number of threads.
/// Throws: what `evaluate` throws, apart from what is wrong with single candidates.
[[nodiscard]] std::vector<std::string> evaluate_tasks(const std::vector<SweepTask>& tasks,
                                                      const TaskOrder& order);

}  // namespace llmplan
