#pragma once

#include <cstdint>
#include <memory>

#include "length_sampler.hpp"
#include "llmplan/request.hpp"
#include "llmplan/scenario.hpp"
#include "weekly_profile.hpp"

namespace llmplan {

/// The workload with what it leaves open filled in: an empirical length without a preset is that of
/// the rate profile, or of azure-2024-conv without one.
[[nodiscard]] GeneratedWorkload completed(GeneratedWorkload workload);

/// A synthetic workload, checked and ready to draw from. Immutable, shared between threads.
/// Arrivals are a renewal process of unit rate whose time is stretched by the rate: gaps are gamma
/// distributed around it with the given coefficient of variation, and the rate steps by the hour of
/// the week, starting on Monday 00:00 UTC. With a coefficient of 1 that is a Poisson process of
/// exactly this rate, without thinning.
/// Source: Gerhardt & Nelson, "Transforming renewal processes for simulation of nonstationary
/// arrival processes", INFORMS J. Computing 21(4), 2009.
class Generator {
 public:
  /// `workload` is `completed`. `rate_factor` multiplies the mean rate. The profile's mean over a
  /// whole week is `mean_rps`, so a part of a week may have another mean. Throws: InputError at
  /// /workload/… when a figure is out of range or a name is unknown.
  Generator(const GeneratedWorkload& workload, double rate_factor);

  /// Requests per second in an hour counted from Monday 00:00 UTC.
  [[nodiscard]] double rate_at_hour(std::int64_t hour) const {
    return mean_rps_ * week_.at_hour(hour);
  }
  [[nodiscard]] Duration window() const { return window_; }

 private:
  friend class GeneratedArrivals;

  WeeklyProfile week_;
  double mean_rps_;
  Duration window_;
  double gap_cv_;
  LengthSampler prompt_;
  LengthSampler output_;
};

/// The requests of one replication of a synthetic workload. Arrivals, prompts and outputs have
/// streams of their own: changing one law leaves the draws of the others as they were.
[[nodiscard]] std::unique_ptr<ArrivalSource> generated_arrivals(
    std::shared_ptr<const Generator> generator, std::uint64_t seed, std::uint64_t replication);

}  // namespace llmplan
