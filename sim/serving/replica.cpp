#include "replica.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {

Replica::Replica(std::unique_ptr<BatchScheduler> scheduler, const StepTimeModel& step_time,
                 RequestObserver& observer, Stepping stepping, std::uint64_t first_epoch)
    : scheduler_(std::move(scheduler)),
      step_time_(&step_time),
      observer_(&observer),
      stepping_(stepping),
      schedules_ahead_(scheduler_->schedules_ahead()),
      epoch_(first_epoch) {}

std::optional<Time> Replica::arrive(RequestSlot slot, Time now) {
  if (!run_) {  // the engine wakes up: a run of no steps, so that all that arrive now are seen
    scheduler_->enqueue(slot);
    ++epoch_;
    run_ = Run{};
    run_->start = now;
    return now;
  }
  if (schedules_ahead_ && run_->steps > 0) {
    return arrive_late(slot, now);
  }
  const bool may_enter = scheduler_->open_to_arrivals();
  scheduler_->enqueue(slot);
  return may_enter && run_->steps > 1 ? cut_run(run_->steps_until(now)) : std::nullopt;
}

std::optional<Time> Replica::arrive_late(RequestSlot slot, Time now) {
  const std::int64_t step = run_->steps > 1 ? run_->steps_until(now) : 1;
  if (step == run_->steps) {
    late_.push_back(slot);
    return std::nullopt;
  }
  const bool may_enter = scheduler_->open_to_arrivals();
  scheduler_->enqueue(slot);
  return may_enter ? cut_run(step + 1) : std::nullopt;
}

std::optional<Time> Replica::cut_run(std::int64_t steps) {
  if (steps == run_->steps) {
    return std::nullopt;
  }
  run_->steps = steps;
  ++epoch_;
  return run_->end();
}

std::optional<Time> Replica::end_run(Time now) {
  check(run_ && run_->end() == now, "a run ends when its event fires");
  const Run run = *std::exchange(run_, std::nullopt);
  if (run.steps == 0) {
    return start_run(now);
  }
  busy_ += now - run.start;
  steps_ += run.steps;
  sequence_steps_ += run.steps * (run.sequences + run.prompts);
  if (run.sequences > 0) {
    report_decodes(run);
  }
  scheduler_->complete(run.steps, now);
#ifndef NDEBUG
  scheduler_->check_invariants();
#endif
  return start_run(now);
}

std::optional<Time> Replica::start_run(Time now) {
  const StepPlan& plan = this->plan(now);
  ++epoch_;
  if (plan.empty()) {
    check(scheduler_->waiting() == 0, "an idle engine has nobody waiting");
    return std::nullopt;
  }
  run_ = Run{};
  stalled_.assign(plan.stalled.begin(), plan.stalled.end());
  fill_run(*run_, plan, now);
  if (!late_.empty()) {
    run_->steps = scheduler_->open_to_arrivals() ? 1 : run_->steps;
    enqueue_late();
  }
  return run_->end();
}

const StepPlan& Replica::plan(Time now) {
  const StepPlan& plan = scheduler_->plan(now);
  if (late_.empty() || !plan.empty()) {
    return plan;
  }
  enqueue_late();  // nothing was planned ahead of them
  return scheduler_->plan(now);
}

void Replica::enqueue_late() {
  for (const RequestSlot slot : late_) {
    scheduler_->enqueue(slot);
  }
  late_.clear();
}

void Replica::report_decodes(const Run& run) {
  if (stalled_.empty()) {
    observer_->on_decode_steps(run.sequences, run.steps, run.first, run.increment);
    return;
  }
  std::int64_t in_time = run.sequences;
  for (const StalledDecodes& group : stalled_) {
    const Duration since_last_token = run.start - group.last_token + run.first;
    observer_->on_decode_steps(group.sequences, 1, since_last_token, Duration{});
    in_time -= group.sequences;
  }
  if (in_time > 0) {
    observer_->on_decode_steps(in_time, 1, run.first, Duration{});
  }
  if (run.steps > 1) {
    observer_->on_decode_steps(run.sequences, run.steps - 1, run.first + run.increment,
                               run.increment);
  }
}

void Replica::fill_run(Run& run, const StepPlan& plan, Time now) const {
  run.start = now;
  run.sequences = plan.shape.decode_sequences;
  run.prompts = static_cast<std::int64_t>(plan.chunks.size());
  if (run.prompts > 0) {
    run.first = step_time_->step(plan.shape);
    run.steps = 1;
    return;
  }
  const DecodeCost cost = step_time_->decode(run.sequences);
  run.first = cost.base + cost.per_context_token * plan.shape.decode_context;
  run.increment = cost.per_context_token * plan.growing;
  run.steps = stepping_ == Stepping::Jump ? scheduler_->run_limit() : 1;
}

std::int64_t Replica::free_kv_blocks(Time now) const {
  return run_ && run_->steps > 1 ? scheduler_->free_kv_blocks_in_step(run_->steps_begun(now))
                                 : scheduler_->free_kv_blocks();
}

std::int64_t Replica::Run::steps_until(Time time) const {
  // The root of increment/2·n² + (first − increment/2)·n = time − start, put right in integers.
  const auto wanted = static_cast<double>((time - start).count());
  const double a = 0.5 * static_cast<double>(increment.count());
  const double b = static_cast<double>(first.count()) - a;
  const double root = 2 * wanted / (b + std::sqrt(b * b + 4 * a * wanted));
  std::int64_t n = std::clamp(static_cast<std::int64_t>(std::ceil(root)), std::int64_t{1}, steps);
  while (n > 1 && end_after(n - 1) >= time) {
    --n;
  }
  while (n < steps && end_after(n) < time) {
    ++n;
  }
  return n;
}

void Replica::abandon(Time now) {
  if (run_) {
    busy_ += now - run_->start;
    run_.reset();
  }
  ++epoch_;
  enqueue_late();
  scheduler_->abandon(now);
}

}  // namespace llmplan
