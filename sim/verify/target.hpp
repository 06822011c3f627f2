#pragma once

#include <string>
#include <vector>

#include "verification.hpp"

namespace llmplan {

/// The largest error that a prediction may have, and the one it has.
struct Target {
  std::string metric;  ///< as in the JSON: "iteration_mape"
  double limit = 0;
  double error = 0;  ///< absolute

  [[nodiscard]] bool met() const { return error <= limit; }
};

/// What is asked of a load: iteration MAPE, mean TPOT and throughput within 5 %; p95 TTFT within
/// 10 % unless the load is above saturation, where it is the length of a queue that only grows.
[[nodiscard]] std::vector<Target> targets(const VerifiedLoad& load);

/// Whether every target of every load is met.
[[nodiscard]] bool meets_targets(const Verification& verification);

}  // namespace llmplan
