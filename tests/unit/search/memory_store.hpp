#pragma once

#include <atomic>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "evaluation.hpp"

namespace llmplan::testing {

/// Keeps evaluations in memory; asks the search to stop once it has kept `stop_after`.
class MemoryStore : public EvaluationStore {
 public:
  explicit MemoryStore(std::size_t stop_after = SIZE_MAX) : stop_after_(stop_after) {
    stop_ = stop_after == 0;
  }

  [[nodiscard]] std::optional<Evaluation> find(const Candidate& candidate,
                                               const Conditions& conditions) override {
    for (const auto& [known, evaluation] : kept_[name_of(candidate)]) {
      if (known == conditions) {
        return evaluation;
      }
    }
    return std::nullopt;
  }
  void keep(const Candidate& candidate, const Conditions& conditions,
            const Evaluation& evaluation) override {
    kept_[name_of(candidate)].emplace_back(conditions, evaluation);
    ++count_;
    stop_ = stop_ || count_ >= stop_after_;
  }

  [[nodiscard]] const std::atomic<bool>* stop() const { return &stop_; }
  [[nodiscard]] std::size_t size() const { return count_; }

 private:
  static std::string name_of(const Candidate& candidate) {
    return candidate.region + ' ' + candidate.deployment.name;
  }

  std::size_t stop_after_;
  std::size_t count_ = 0;
  std::atomic<bool> stop_ = false;
  std::map<std::string, std::vector<std::pair<Conditions, Evaluation>>> kept_;
};

}  // namespace llmplan::testing
