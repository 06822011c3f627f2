#include "space/fleet_line.hpp"

#include <fmt/format.h>

#include "llmplan/error.hpp"
#include "llmplan/names.hpp"

namespace llmplan {
namespace {

struct PolicyName {
  std::string operator()(const FixedScaling& policy) const {
    return fmt::format("x{}", policy.count);
  }
  std::string operator()(const StepScaling& policy) const {
    return fmt::format("x{}-{} step {} {:.3g}/{:.3g}", policy.min, policy.max,
                       to_string(policy.metric), policy.scale_down_threshold,
                       policy.scale_up_threshold);
  }
  std::string operator()(const TargetTracking& policy) const {
    return fmt::format("x{}-{} {} {:.3g}", policy.min, policy.max, to_string(policy.metric),
                       policy.target);
  }
};

/// Of a deployment that is const or not.
template <class AnyDeployment>
auto& engine_in(AnyDeployment& deployment) {
  if (auto* hybrid = std::get_if<HybridSpec>(&deployment.spec)) {
    return hybrid->fleet.engine;
  }
  if (auto* endpoint = std::get_if<SageMakerSpec>(&deployment.spec)) {
    return endpoint->engine;
  }
  return std::get<FleetSpec>(deployment.spec).engine;
}

}  // namespace

EngineSpec& engine_of(Deployment& deployment) { return engine_in(deployment); }
const EngineSpec& engine_of(const Deployment& deployment) { return engine_in(deployment); }

Autoscaling& autoscaling_of(Deployment& deployment) {
  if (auto* hybrid = std::get_if<HybridSpec>(&deployment.spec)) {
    return hybrid->fleet.autoscaling;
  }
  if (auto* endpoint = std::get_if<SageMakerSpec>(&deployment.spec)) {
    return endpoint->autoscaling;
  }
  return std::get<FleetSpec>(deployment.spec).autoscaling;
}

Candidate fixed_candidate(const FleetLine& line, std::int32_t count) {
  return scaled_candidate(line, FixedScaling{count});
}

Candidate scaled_candidate(const FleetLine& line, const Autoscaling& policy) {
  Candidate candidate{line.family, line.region, line.deployment};
  autoscaling_of(candidate.deployment) = policy;
  candidate.deployment.name = line.deployment.name + ' ' + std::visit(PolicyName{}, policy);
  return candidate;
}

}  // namespace llmplan
