#pragma once

#include <cstdint>
#include <vector>

#include "bounded_candidate.hpp"
#include "findings.hpp"
#include "trials.hpp"
#include "work_demand.hpp"

namespace llmplan {

/// Successive halving over growing horizons: all start on the hours around the busiest one; those
/// that keep the SLO there for the least money go on to two days, the best of them to the whole
/// window, where alone a candidate becomes a finding. Who falls behind is not proven to be worse:
/// its bound stays in the optimality gap.
/// Source: Jamieson & Talwalkar 2016, successive halving; common random numbers at each rung.
class ScalingRace {
 public:
  ScalingRace(const WorkDemand& demand, Trials& trials, Findings& findings)
      : demand_(demand), trials_(trials), findings_(findings) {}

  /// Returns the candidates that were left behind, or not reached.
  [[nodiscard]] std::vector<BoundedCandidate> run(std::vector<BoundedCandidate> field);

 private:
  /// The field that did best under the conditions, at most `keep`.
  [[nodiscard]] std::vector<BoundedCandidate> heat(std::vector<BoundedCandidate> field,
                                                   const Conditions& conditions, std::size_t keep,
                                                   std::vector<BoundedCandidate>& left);
  void finals(std::vector<BoundedCandidate> field, std::vector<BoundedCandidate>& left);

  const WorkDemand& demand_;
  Trials& trials_;
  Findings& findings_;
};

}  // namespace llmplan
