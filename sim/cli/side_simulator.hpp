#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "check_command.hpp"
#include "compare_scenarios.hpp"
#include "llmplan/policy.hpp"
#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "progress.hpp"
#include "simulate.hpp"

namespace llmplan {

/// What is drawn: the same for both sides.
struct Draw {
  std::uint64_t seed = 0;
  std::int32_t replications = 1;
  bool replayed = false;  ///< nothing is drawn: one repetition says all
};

/// Simulates the sides of a check one after the other and knows how far all of them are.
class SideSimulator {
 public:
  /// `simulations`: how many there will be. `arguments` outlives this.
  /// Throws: as `load_given_profiles`.
  SideSimulator(const CheckArguments& arguments, const Policy& policy, std::size_t simulations);

  /// 0 … 1; may be called from another thread.
  [[nodiscard]] double fraction() const;

  /// The result of a scenario, as a file would hold it. Deployments without a price go from it to
  /// `left_out` where the policy only warns of them. Throws: as `simulate_scenario`.
  [[nodiscard]] Result simulate(Scenario& scenario, const Draw& draw, bool error_band,
                                std::vector<LeftOut>& left_out);

 private:
  [[nodiscard]] Result without_missing(Scenario& scenario, const SimulateOptions& options,
                                       std::vector<LeftOut>& left_out) const;

  const CheckArguments& arguments_;
  std::vector<GivenProfile> profiles_;
  bool leaves_out_;  ///< deployments without a price
  std::deque<Progress> progress_;
  std::size_t simulated_ = 0;
};

}  // namespace llmplan
