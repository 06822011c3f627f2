#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "batch_scheduler/batch_scheduler.hpp"
#include "llmplan/step_time.hpp"
#include "request_observer.hpp"

namespace llmplan {

/// How a replica advances: over whole runs of equal steps with exact closed forms, or step by step.
/// Both give the same times to the picosecond; the second is for tests and baselines.
enum class Stepping : std::uint8_t { Jump, OneByOne };

/// One model server: a batch scheduler put into time. Its owner keeps one pending event per
/// replica, at the time that `arrive` and `end_run` return, and calls `end_run` when it fires.
/// A step that starts at `now` sees the requests that arrived at `now`; of an engine that schedules
/// ahead, those that had arrived when the step before started, unless it was idle.
class Replica {
 public:
  /// Keeps references to the model and the observer; both outlive it. `first_epoch`: above those of
  /// an earlier replica in the same place, whose events may still be pending.
  Replica(std::unique_ptr<BatchScheduler> scheduler, const StepTimeModel& step_time,
          RequestObserver& observer, Stepping stepping, std::uint64_t first_epoch = 0);

  /// A request arrives. Returns the end of the current run where it is new or has moved.
  [[nodiscard]] std::optional<Time> arrive(RequestSlot slot, Time now);
  /// The current run ends at `now`. Returns the end of the next run; nothing when idle.
  [[nodiscard]] std::optional<Time> end_run(Time now);
  /// Drops every request and stops.
  void abandon(Time now);

  /// Changes whenever the pending event does: events of older epochs are void.
  [[nodiscard]] std::uint64_t epoch() const { return epoch_; }
  [[nodiscard]] bool idle() const { return !run_; }
  /// Time spent in steps until `now`.
  [[nodiscard]] Duration busy_until(Time now) const {
    return run_ ? busy_ + (now - run_->start) : busy_;
  }
  /// Requests that are not admitted.
  [[nodiscard]] std::int64_t waiting() const {
    return scheduler_->waiting() + static_cast<std::int64_t>(late_.size());
  }
  /// KV blocks that no sequence holds in the step that runs at `now`.
  [[nodiscard]] std::int64_t free_kv_blocks(Time now) const;
  [[nodiscard]] std::int64_t steps() const { return steps_; }
  /// Running sequences, summed over steps.
  [[nodiscard]] std::int64_t sequence_steps() const { return sequence_steps_; }
  [[nodiscard]] const BatchScheduler& scheduler() const { return *scheduler_; }

 private:
  /// Steps of `first`, first + increment, … back to back.
  struct Run {
    Time start{};
    Duration first{};
    Duration increment{};
    std::int64_t steps = 0;
    std::int64_t sequences = 0;  ///< that decode
    std::int64_t prompts = 0;    ///< with a chunk in it

    [[nodiscard]] Time end_after(std::int64_t n) const {
      return start + first * n + increment * (n * (n - 1) / 2);
    }
    [[nodiscard]] Time end() const { return end_after(steps); }
    /// Those that have begun at `time`, at least 1.
    [[nodiscard]] std::int64_t steps_begun(Time time) const {
      const std::int64_t n = steps_until(time);
      return n < steps && end_after(n) == time ? n + 1 : n;
    }
    /// The fewest steps whose end is at or after `time`, at least 1 and at most `steps`.
    [[nodiscard]] std::int64_t steps_until(Time time) const;
  };

  /// As `arrive`, in a step of an engine that has planned the next one already.
  [[nodiscard]] std::optional<Time> arrive_late(RequestSlot slot, Time now);
  /// The run ends after `steps`, 1 to what it has. Returns its end where that has moved.
  [[nodiscard]] std::optional<Time> cut_run(std::int64_t steps);
  [[nodiscard]] std::optional<Time> start_run(Time now);
  /// The next step; empty only when no request is there.
  [[nodiscard]] const StepPlan& plan(Time now);
  void enqueue_late();
  void report_decodes(const Run& run);
  void fill_run(Run& run, const StepPlan& plan, Time now) const;

  std::unique_ptr<BatchScheduler> scheduler_;
  const StepTimeModel* step_time_;
  RequestObserver* observer_;
  Stepping stepping_;
  bool schedules_ahead_;
  std::optional<Run> run_;
  std::vector<RequestSlot> late_;        // arrived in the run's last step: the next is planned
  std::vector<StalledDecodes> stalled_;  // of the run's decodes, when it starts
  std::uint64_t epoch_;
  Duration busy_{};
  std::int64_t steps_ = 0;
  std::int64_t sequence_steps_ = 0;
};

}  // namespace llmplan
