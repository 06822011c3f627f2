#pragma once

#include <cstdint>
#include <vector>

#include "fleet.hpp"
#include "oracle/affine_step_time.hpp"
#include "rng.hpp"

namespace llmplan {

/// A drawn fleet that tracks requests per machine, under bursts and quiet hours. Some requests run
/// for a minute, so that machines drain.
class TrackingFleet {
 public:
  explicit TrackingFleet(std::uint64_t seed);
  TrackingFleet(const TrackingFleet&) = delete;
  TrackingFleet& operator=(const TrackingFleet&) = delete;

  /// May be changed.
  FleetConfig config;
  Duration window{};
  std::vector<Request> requests;

  /// An arrival on the minute belongs to the minute before.
  [[nodiscard]] std::vector<std::int32_t> arrivals_per_minute() const;

 private:
  void draw_requests();

  Rng rng_;
  AffineStepTime model_;
};

}  // namespace llmplan
