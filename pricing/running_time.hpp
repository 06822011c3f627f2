#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "llmplan/cost.hpp"

namespace llmplan {

/// The billed seconds of a set of leases, on the grid of whole simulated seconds: a lease counts
/// from the second in which it began, for its length rounded up, and never less than the minimum.
class RunningTime {
 public:
  /// Precondition: no lease begins before time zero or ends before it begins.
  RunningTime(std::span<const Lease> leases, std::int64_t minimum_seconds);

  /// Instance-seconds over all leases.
  [[nodiscard]] std::int64_t total_seconds() const { return total_; }
  /// The second at which the last lease ends, 0 without leases.
  [[nodiscard]] std::int64_t end_second() const { return ends_.empty() ? 0 : ends_.back(); }
  /// Instance-seconds by clock hour from time zero, over whole hours that reach at least `until`.
  [[nodiscard]] std::vector<std::int64_t> seconds_per_hour(std::int64_t until) const;
  /// Instance-seconds between each boundary and the next: one value less than boundaries.
  /// Precondition: boundaries ascend. O(leases + boundaries).
  [[nodiscard]] std::vector<std::int64_t> seconds_between(
      std::span<const std::int64_t> boundaries) const;

 private:
  std::vector<std::int64_t> starts_;  ///< ascending, as are the ends; they need not pair up
  std::vector<std::int64_t> ends_;
  std::int64_t total_ = 0;
};

}  // namespace llmplan
