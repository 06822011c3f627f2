#pragma once

#include <vector>

#include "bound/fleet_bound.hpp"
#include "llmplan/scenario.hpp"
#include "space/fleet_line.hpp"

namespace llmplan {

/// Machines that a policy may run.
struct CountRange {
  std::int32_t min;
  std::int32_t max;
};
struct RangeOf {
  CountRange operator()(const FixedScaling& policy) const { return {policy.count, policy.count}; }
  CountRange operator()(const StepScaling& policy) const { return {policy.min, policy.max}; }
  CountRange operator()(const TargetTracking& policy) const { return {policy.min, policy.max}; }
};

/// Whether the search tries fleets of fixed size.
[[nodiscard]] bool tries_fixed(const SearchSpec& search);

/// The most machines that the search gives to a line: four times what the work takes at least in
/// the busiest hour, within the line's limit.
[[nodiscard]] std::int32_t largest_fixed(const FleetLine& line, const FleetBound& bound,
                                         const WorkDemand& demand);

/// The largest of the fixed sizes that the search tries; 0 when it tries none.
[[nodiscard]] std::int32_t fixed_sizes(const FleetLine& line, const FleetBound& bound,
                                       const WorkDemand& demand, const SearchSpec& search);

/// The scaling policies that the search tries on a line, beside fixed sizes: target tracking of
/// requests per minute and machine (of endpoints SageMaker's own metric, of fleets the load
/// balancer's), at targets a quarter apart below the most that its work can be served at; step
/// scaling on GPU utilisation when the user asks for it. Each from one machine, and from half of
/// what the busiest hours are bound to need. The higher targets first: fewer machines.
[[nodiscard]] std::vector<Autoscaling> scaling_policies(const FleetLine& line,
                                                        const FleetBound& bound,
                                                        const WorkDemand& demand,
                                                        const SearchSpec& search);

}  // namespace llmplan
