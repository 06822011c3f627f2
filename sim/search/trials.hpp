#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evaluation.hpp"
#include "evaluator.hpp"
#include "recommend.hpp"

namespace llmplan {

/// Of the progress of a recommendation, what its search takes; the rest are the analyses.
inline constexpr double kSearchShare = 0.7;

/// One evaluation to be made.
struct Trial {
  Candidate candidate;
  Conditions conditions;
};

/// Evaluates batches of trials on all threads, each at most once, through the store. What comes
/// back depends on neither, unless the search is cut off.
class Trials {
 public:
  /// Both outlive it.
  Trials(const Evaluator& evaluator, const RecommendOptions& options);

  /// In the order of the batch; absent where the search was cut off before, or the candidate cannot
  /// be.
  [[nodiscard]] std::vector<std::optional<Evaluation>> run(const std::vector<Trial>& batch);
  [[nodiscard]] std::optional<Evaluation> run_one(const Candidate& candidate,
                                                  const Conditions& conditions);

  /// Runs `work` where its parallel loops take the threads of the search.
  void in_arena(const std::function<void()>& work);

  /// Whether the budget is spent or somebody asked to stop. Stays so.
  [[nodiscard]] bool cut_off();
  /// Whether somebody asked to stop.
  [[nodiscard]] bool interrupted() const {
    return options_.stop != nullptr && options_.stop->load();
  }
  /// Further trials are part of the answer's analyses, not of the search: they are not counted.
  void end_search() { counting_ = false; }
  [[nodiscard]] std::int64_t simulated_requests() const { return simulated_requests_; }

 private:
  [[nodiscard]] std::optional<Evaluation> known(const std::string& key, const Trial& trial);
  void count(const Evaluation& evaluation);
  void show_progress() const;
  /// Analyses have no budget.
  [[nodiscard]] bool out_of_budget() const;

  const Evaluator& evaluator_;
  const RecommendOptions& options_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::map<std::string, std::optional<Evaluation>> made_;
  bool cut_off_ = false;
  bool counting_ = true;
  std::int64_t simulated_requests_ = 0;
};

}  // namespace llmplan
