#include "space/scaling_policies.hpp"

#include <algorithm>
#include <cmath>

namespace llmplan {
namespace {

constexpr double kSpare = 4;
/// Targets of neighbouring policies, and where they begin and end, as shares of the most that a
/// machine can serve. The grid is the same for all engines, so that they share their bounds.
constexpr double kTargetRatio = 1.25;
constexpr double kHighestTarget = 0.9;
constexpr double kLowestTarget = 0.25;

bool tries_policy(const SearchSpec& search, ScalingChoice choice) {
  if (search.autoscaling.empty()) {
    return choice != ScalingChoice::Step;  // GPU utilisation says little of load
  }
  return std::find(search.autoscaling.begin(), search.autoscaling.end(), choice) !=
         search.autoscaling.end();
}

void add_targets(const FleetBound& bound, CountRange range, std::vector<Autoscaling>& policies) {
  const double most = 60 * bound.most_rps_per_instance();  // a minute
  const double highest = std::floor(std::log(kHighestTarget * most) / std::log(kTargetRatio));
  for (double power = highest;; --power) {
    const double target = std::pow(kTargetRatio, power);
    if (target < kLowestTarget * most) {
      return;
    }
    policies.emplace_back(TargetTracking{ScalingMetric::InvocationsPerInstance,
                                         std::round(target * 1000) / 1000, range.min, range.max});
  }
}

void add_steps(std::int32_t min, std::int32_t max, std::vector<Autoscaling>& policies) {
  for (const auto& [up, down] : {std::pair{70.0, 30.0}, std::pair{90.0, 60.0}}) {
    policies.emplace_back(StepScaling{ScalingMetric::GpuUtilization, up, down, 1, min, max});
  }
}

}  // namespace

bool tries_fixed(const SearchSpec& search) { return tries_policy(search, ScalingChoice::Fixed); }

std::int32_t largest_fixed(const FleetLine& line, const FleetBound& bound,
                           const WorkDemand& demand) {
  const double least = demand.peak_rps() / std::max(1e-9, bound.most_rps_per_instance());
  const double most = std::ceil(kSpare * least) + 2;
  return static_cast<std::int32_t>(std::clamp(most, 1.0, static_cast<double>(line.max_instances)));
}

std::int32_t fixed_sizes(const FleetLine& line, const FleetBound& bound, const WorkDemand& demand,
                         const SearchSpec& search) {
  return tries_fixed(search) ? largest_fixed(line, bound, demand) : 0;
}

std::vector<Autoscaling> scaling_policies(const FleetLine& line, const FleetBound& bound,
                                          const WorkDemand& demand, const SearchSpec& search) {
  std::vector<Autoscaling> policies;
  const std::int32_t max = largest_fixed(line, bound, demand);
  std::vector<std::int32_t> minima{1};
  if (bound.least_instances() >= 3) {
    minima.push_back((bound.least_instances() + 1) / 2);
  }
  for (const std::int32_t min : minima) {
    if (min >= max) {
      continue;
    }
    if (tries_policy(search, ScalingChoice::TargetTracking)) {
      add_targets(bound, {min, max}, policies);
    }
    if (tries_policy(search, ScalingChoice::Step)) {
      add_steps(min, max, policies);
    }
  }
  return policies;
}

}  // namespace llmplan
