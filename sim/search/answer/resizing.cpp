#include "answer/resizing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "space/fleet_line.hpp"

namespace llmplan {
namespace {

/// The count that a resizing changes; null for Bedrock.
std::int32_t* count_of(Deployment& deployment) {
  if (std::holds_alternative<BedrockSpec>(deployment.spec)) {
    return nullptr;
  }
  Autoscaling& policy = autoscaling_of(deployment);
  if (auto* fixed = std::get_if<FixedScaling>(&policy)) {
    return &fixed->count;
  }
  if (auto* step = std::get_if<StepScaling>(&policy)) {
    return &step->max;
  }
  return &std::get<TargetTracking>(policy).max;
}

bool is_fixed(Deployment& deployment) {
  return count_of(deployment) != nullptr &&
         std::holds_alternative<FixedScaling>(autoscaling_of(deployment));
}

/// The search for one case: more machines until it keeps the SLO, then fewer until it does not.
class OfCase {
 public:
  OfCase(const Candidate& plan, std::int32_t most) : plan_(plan), most_(most) {
    const std::int32_t* count = count_of(plan_.deployment);
    next_ = count != nullptr ? *count : 1;
  }

  [[nodiscard]] bool done() const { return next_ == 0; }
  [[nodiscard]] Candidate next() {
    Candidate candidate = plan_;
    if (std::int32_t* count = count_of(candidate.deployment)) {
      *count = next_;
    }
    candidate.deployment.name += fmt::format(" resized to {}", next_);
    return candidate;
  }
  void take(const Candidate& candidate, const std::optional<Evaluation>& evaluation,
            const SearchSpec& search) {
    const std::int32_t tried = next_;
    next_ = 0;
    if (!evaluation || count_of(plan_.deployment) == nullptr) {
      if (evaluation && is_acceptable(*evaluation, search)) {
        best_ = SearchFinding{candidate, *evaluation, true};
      }
      return;
    }
    if (is_acceptable(*evaluation, search)) {
      best_ = SearchFinding{candidate, *evaluation, true};
      passes_ = tried;
    } else {
      misses_ = std::max(misses_, tried);
    }
    // The largest number of a fleet that scales costs nothing unless it runs.
    if (passes_ > 0 && (passes_ == misses_ + 1 || !is_fixed(plan_.deployment))) {
      return;
    }
    if (passes_ > 0) {
      next_ = misses_ > 0 ? (misses_ + passes_) / 2 : passes_ - 1;
    } else if (misses_ < most_) {
      next_ = std::min(most_, misses_ + std::max(1, misses_ / 2));
    }
  }
  [[nodiscard]] const std::optional<SearchFinding>& best() const { return best_; }

 private:
  Candidate plan_;
  std::int32_t most_;
  std::int32_t next_ = 1;
  std::int32_t misses_ = 0;
  std::int32_t passes_ = 0;
  std::optional<SearchFinding> best_;
};

}  // namespace

std::vector<std::optional<SearchFinding>> resized(const Candidate& plan,
                                                  const std::vector<ResizeCase>& cases,
                                                  std::int32_t most, Trials& trials,
                                                  const SearchSpec& search) {
  std::vector<OfCase> searches(cases.size(), OfCase(plan, most));
  while (true) {
    std::vector<std::size_t> open;
    std::vector<Trial> batch;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      if (!searches[i].done()) {
        open.push_back(i);
        batch.push_back({searches[i].next(), cases[i].conditions});
      }
    }
    if (open.empty()) {
      break;
    }
    const std::vector<std::optional<Evaluation>> evaluations = trials.run(batch);
    for (std::size_t b = 0; b < open.size(); ++b) {
      searches[open[b]].take(batch[b].candidate, evaluations[b], search);
    }
  }
  std::vector<std::optional<SearchFinding>> found;
  for (const OfCase& of : searches) {
    found.push_back(of.best());
  }
  return found;
}

}  // namespace llmplan
