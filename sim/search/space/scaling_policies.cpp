#include "space/scaling_policies.hpp"

#include <algorithm>
#include <cmath>

namespace llmplan {
namespace {

constexpr double kSpare = 4;
constexpr double kSharesOfMost[] = {0.3, 0.4, 0.5, 0.6, 0.75};
constexpr double kSharesOfSequences[] = {0.125, 0.25, 0.5};

bool tries_policy(const SearchSpec& search, ScalingChoice choice) {
  if (search.autoscaling.empty()) {
    return choice != ScalingChoice::Step;  // GPU utilisation says little of load
  }
  return std::find(search.autoscaling.begin(), search.autoscaling.end(), choice) !=
         search.autoscaling.end();
}

double rounded(double value) {
  const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
  return std::max(unit, std::round(value / unit) * unit);
}

void add_targets(const FleetLine& line, const FleetBound& bound, std::int32_t min, std::int32_t max,
                 std::vector<Autoscaling>& policies) {
  for (const double share : kSharesOfMost) {
    const double per_minute = rounded(share * 60 * bound.most_rps_per_instance());
    policies.emplace_back(
        TargetTracking{ScalingMetric::InvocationsPerInstance, per_minute, min, max});
  }
  if (line.kind == DeploymentKind::SageMaker) {
    return;
  }
  for (const double share : kSharesOfSequences) {
    const double sequences =
        share * static_cast<double>(line.limits.max_num_seqs * line.replicas_per_instance);
    policies.emplace_back(TargetTracking{ScalingMetric::ConcurrentRequests,
                                         std::max(1.0, std::round(sequences)), min, max});
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
      add_targets(line, bound, min, max, policies);
    }
    if (tries_policy(search, ScalingChoice::Step)) {
      add_steps(min, max, policies);
    }
  }
  return policies;
}

}  // namespace llmplan
