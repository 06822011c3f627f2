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
  /// Instance-seconds between each boundary and the next: one value less than boundaries.
  /// Precondition: boundaries ascend. O(leases + boundaries).
  [[nodiscard]] std::vector<std::int64_t> seconds_between(
      std::span<const std::int64_t> boundaries) const;

 private:
  std::vector<std::int64_t> starts_;  ///< ascending, as are the ends; they need not pair up
  std::vector<std::int64_t> ends_;
  std::int64_t total_ = 0;
};

/// How instance-seconds split between commitments and on-demand.
struct ReservedCoverage {
  std::int64_t covered_seconds = 0;
  std::int64_t on_demand_seconds = 0;
  /// By clock hour from time zero, to the end of the window or of the last lease.
  std::vector<std::int64_t> used_per_hour;
  std::vector<std::int64_t> on_demand_per_hour;
};

/// In each clock hour `reserved_count` commitments cover up to 3,600 instance-seconds each, shared
/// by whatever runs, concurrently or in turn; the rest is on-demand. Time zero is a full hour. An
/// hour that the window cuts off covers its share, and time past the window none.
/// Source: AWS EC2 user guide, how Reserved Instances are applied.
[[nodiscard]] ReservedCoverage reserved_coverage(const RunningTime& running,
                                                 std::int64_t reserved_count, Duration window);

}  // namespace llmplan
