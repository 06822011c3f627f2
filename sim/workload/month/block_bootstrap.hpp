#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "llmplan/request.hpp"
#include "month/request_log.hpp"
#include "weekly_profile.hpp"

namespace llmplan {

/// A short log cut into blocks of about five minutes, from which weeks are put together at the
/// hourly rates of another week. Immutable, shared between threads.
///
/// Time is filled slot by slot, a block long each. A slot draws one block of the log and takes it
/// as often as the target rate is above what the block stands for: whole copies, shifted circularly
/// within the block, and one thinned copy. So bursts inside a block and differences between blocks
/// stay, and the expected rate is exactly the target. When the log has calendar time, a block
/// stands for the donor's rate at its own hours and is drawn in proportion to it; else every block
/// stands for the week's mean. Source: Künsch, "The jackknife and the bootstrap for general
/// stationary observations", Ann. Statist. 17(3), 1989 (blocks keep short-range dependence).
class BlockBootstrap {
 public:
  /// Precondition: the log is in memory; the donor's rate is above zero at some hour of the log.
  BlockBootstrap(std::shared_ptr<const RequestLog> log, const WeeklyProfile& donor);

  /// Requests per second over a week of the donor that the log amounts to.
  [[nodiscard]] double weekly_mean_rps() const { return weekly_mean_rps_; }
  [[nodiscard]] Duration block() const { return block_; }

 private:
  friend class BootstrapArrivals;

  std::shared_ptr<const RequestLog> log_;
  WeeklyProfile donor_;
  Duration block_{};
  std::vector<std::size_t> first_request_;  ///< by block, and the end
  std::vector<double> stands_for_;          ///< donor's relative rate, by block
  std::vector<double> cumulative_;          ///< running sum of `stands_for_`
  double weekly_mean_rps_ = 0;
};

/// Requests from Monday 00:00 UTC of the donor's week up to `window`. `layers` independent draws
/// are laid over each other (a fraction: thinned), which scales the rate. Precondition: layers > 0.
[[nodiscard]] std::unique_ptr<ArrivalSource> bootstrap_arrivals(
    std::shared_ptr<const BlockBootstrap> blocks, Duration window, double layers,
    std::uint64_t seed, std::uint64_t replication);

/// Time since the last Monday 00:00 UTC.
[[nodiscard]] Duration since_monday(UtcTime time);

}  // namespace llmplan
