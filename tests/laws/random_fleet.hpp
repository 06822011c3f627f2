#pragma once

#include <cstdint>
#include <vector>

#include "fleet.hpp"
#include "oracle/affine_step_time.hpp"
#include "rng.hpp"

namespace llmplan {

/// A fleet's outcome, and what became of every request.
struct FleetRun {
  ServingOutcome outcome;
  std::vector<RequestRecord> records;  ///< in the order in which they ended
};

[[nodiscard]] FleetRun run(const FleetConfig& config, const std::vector<Request>& requests,
                           Duration window);

/// A drawn fleet whose load goes up and down, so that it scales both ways.
class RandomFleet {
 public:
  static constexpr Duration kWindow = std::chrono::minutes{25};

  explicit RandomFleet(std::uint64_t seed);
  RandomFleet(const RandomFleet&) = delete;
  RandomFleet& operator=(const RandomFleet&) = delete;

  [[nodiscard]] FleetRun run(Stepping stepping);
  /// The fleet outlives its copies.
  [[nodiscard]] const FleetConfig& config() const { return config_; }
  [[nodiscard]] const std::vector<Request>& requests() const { return requests_; }

 private:
  StepCoefficients draw_cost();
  Autoscaling draw_policy();
  void draw_requests(std::uint64_t seed);

  Rng rng_;
  AffineStepTime model_;
  FleetConfig config_;
  std::vector<Request> requests_;
};

}  // namespace llmplan
