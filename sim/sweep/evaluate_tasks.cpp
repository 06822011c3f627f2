#include "evaluate_tasks.hpp"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <mutex>

#include "llmplan/error.hpp"
#include "sweep_row.hpp"

namespace llmplan {
namespace {

/// The evaluations of one sweep, from the store where they are in it.
class StoredEvaluations {
 public:
  explicit StoredEvaluations(const TaskOrder& order) : order_(order) {}

  Evaluation of(const Candidate& candidate, const Conditions& conditions) {
    if (order_.store == nullptr) {
      return order_.evaluate(candidate, conditions);
    }
    if (std::optional<Evaluation> stored = find(candidate, conditions)) {
      return *std::move(stored);
    }
    Evaluation evaluation = order_.evaluate(candidate, conditions);
    const std::lock_guard lock(mutex_);
    order_.store->keep(candidate, conditions, evaluation);
    return evaluation;
  }

 private:
  std::optional<Evaluation> find(const Candidate& candidate, const Conditions& conditions) {
    const std::lock_guard lock(mutex_);
    return order_.store->find(candidate, conditions);
  }

  const TaskOrder& order_;
  std::mutex mutex_;
};

/// Without the file's name: a worker reads a copy of the scenario, and says the same.
std::string without_file(const InputError& error) {
  return InputError({"", error.where().position}, error.value(), error.expected(), error.nearest())
      .what();
}

std::string line_of(const SweepTask& task, const Candidate& candidate,
                    StoredEvaluations& evaluations) {
  try {
    Conditions conditions;
    conditions.replication = task.replication;
    return sweep_line(task, candidate, evaluations.of(candidate, conditions));
  } catch (const InputError& error) {
    return sweep_line(task, candidate, without_file(error));
  } catch (const MissingDataError& error) {
    return sweep_line(task, candidate, std::string(error.what()));
  }
}

}  // namespace

std::vector<std::string> evaluate_tasks(const std::vector<SweepTask>& tasks,
                                        const TaskOrder& order) {
  std::vector<std::string> lines(tasks.size());
  StoredEvaluations evaluations(order);
  tbb::task_arena arena(order.jobs > 0 ? order.jobs : tbb::task_arena::automatic);
  arena.execute([&] {
    tbb::parallel_for(std::size_t{0}, tasks.size(), [&](std::size_t i) {
      const auto candidate = static_cast<std::size_t>(tasks[i].candidate);
      lines[i] = line_of(tasks[i], order.candidates[candidate], evaluations);
      if (order.done != nullptr) {
        order.done->fetch_add(1, std::memory_order_relaxed);
      }
    });
  });
  return lines;
}

}  // namespace llmplan
