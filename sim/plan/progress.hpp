#pragma once

#include <atomic>
#include <cstdint>
#include <deque>

#include "llmplan/units.hpp"

namespace llmplan {

/// How far a set of simulations is: written by the workers, read by whoever draws the bar.
class Progress {
 public:
  /// Before the workers start: `jobs` simulations of `window` each.
  void start(std::size_t jobs, Duration window);
  /// Simulated picoseconds reached by a job.
  [[nodiscard]] std::atomic<std::int64_t>* job(std::size_t index) { return &reached_[index]; }
  /// 0 … 1; 0 before the start. Safe to call at any time from another thread.
  [[nodiscard]] double fraction() const;

 private:
  std::deque<std::atomic<std::int64_t>> reached_;
  std::atomic<std::int64_t> total_ps_{0};  // of one job; set last, so that readers see all jobs
};

}  // namespace llmplan
