#include "trials.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <cmath>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

std::string key_of(const Trial& trial) {
  const Conditions& at = trial.conditions;
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", trial.candidate.region,
                     trial.candidate.deployment.name, at.replication, at.rate_factor,
                     at.prompt_factor, at.output_factor, at.time_factor, at.from.count(),
                     at.until ? at.until->count() : 0);
}

/// A candidate may be refused for what bounds do not look at: then it is not there.
std::optional<Evaluation> evaluated(const Evaluator& evaluator, const Trial& trial) {
  try {
    return evaluator.evaluate(trial.candidate, trial.conditions);
  } catch (const InputError&) {
    return std::nullopt;
  } catch (const MissingDataError&) {
    return std::nullopt;
  }
}

}  // namespace

Trials::Trials(const Evaluator& evaluator, const RecommendOptions& options)
    : evaluator_(evaluator), options_(options) {}

bool Trials::out_of_budget() const {
  const Seconds spent = std::chrono::steady_clock::now() - start_;
  return counting_ && options_.budget && spent > *options_.budget;
}

bool Trials::cut_off() {
  cut_off_ = cut_off_ || interrupted() || out_of_budget();
  return cut_off_;
}

std::optional<Evaluation> Trials::known(const std::string& key, const Trial& trial) {
  const auto made = made_.find(key);
  if (made != made_.end()) {
    return made->second;
  }
  std::optional<Evaluation> stored = options_.store != nullptr
                                         ? options_.store->find(trial.candidate, trial.conditions)
                                         : std::nullopt;
  if (stored) {
    count(*stored);
    made_.emplace(key, stored);
    if (options_.progress != nullptr) {
      ++options_.progress->from_store;
      ++options_.progress->evaluated;
    }
  }
  return stored;
}

void Trials::count(const Evaluation& evaluation) {
  if (counting_) {
    simulated_requests_ += evaluation.simulated_requests;
  }
}

std::vector<std::optional<Evaluation>> Trials::run(const std::vector<Trial>& batch) {
  std::vector<std::optional<Evaluation>> found(batch.size());
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const std::string key = key_of(batch[i]);
    found[i] = known(key, batch[i]);
    if (!found[i] && !made_.contains(key)) {
      open.push_back(i);
    }
  }
  std::vector<char> tried(batch.size(), 0);
  in_arena([&] {
    tbb::parallel_for(std::size_t{0}, open.size(), [&](std::size_t i) {
      if (!interrupted() && !out_of_budget()) {
        found[open[i]] = evaluated(evaluator_, batch[open[i]]);
        tried[open[i]] = 1;
        if (options_.progress != nullptr) {
          ++options_.progress->evaluated;
        }
      }
    });
  });
  show_progress();
  for (const std::size_t i : open) {
    if (tried[i] == 0) {
      continue;
    }
    made_.emplace(key_of(batch[i]), found[i]);
    if (found[i]) {
      count(*found[i]);
      if (options_.store != nullptr) {
        options_.store->keep(batch[i].candidate, batch[i].conditions, *found[i]);
      }
    }
  }
  return found;
}

/// How many trials a search takes is not known before its end: half of its part of the bar after
/// the first forty, half of the rest after forty more.
void Trials::show_progress() const {
  constexpr double kHalf = 40;
  if (options_.progress != nullptr && counting_) {
    const auto made = static_cast<double>(made_.size());
    options_.progress->fraction = kSearchShare * (1 - std::exp2(-made / kHalf));
  }
}

void Trials::in_arena(const std::function<void()>& work) {
  tbb::task_arena arena(options_.jobs > 0 ? options_.jobs : tbb::task_arena::automatic);
  arena.execute([&work] { work(); });
}

std::optional<Evaluation> Trials::run_one(const Candidate& candidate,
                                          const Conditions& conditions) {
  return run({{candidate, conditions}}).front();
}

}  // namespace llmplan
