#pragma once

#include <cstdint>
#include <string>

#include "evaluation.hpp"
#include "instance_spec.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/step_time.hpp"
#include "model_card.hpp"

namespace llmplan {

/// Candidates that differ in nothing but how many machines run: one engine on one type of machine,
/// as an endpoint or a fleet.
struct FleetLine {
  DeploymentKind kind = DeploymentKind::Fleet;
  std::string family;  ///< "eks g5.xlarge"
  std::string region;
  Deployment deployment;  ///< named without the count; one machine, no purchases
  const ModelCard* card = nullptr;
  const InstanceSpec* instance = nullptr;
  EngineLimits limits;
  std::int32_t replicas_per_instance = 1;
  std::int32_t instances_per_replica = 1;
  std::int32_t max_instances = 1;  ///< replicas, where one spans several machines
  std::string engine_key;          ///< equal for lines whose replicas take equally long for a step
  std::string behaviour;           ///< equal for those that also have the same router
  bool tuned = false;        ///< limits of the batch other than the first that the search tries
  bool first_router = true;  ///< the first of those that the search tries
};

/// The engine, and the scaling, of an endpoint, a fleet or the fleet of a hybrid.
[[nodiscard]] EngineSpec& engine_of(Deployment& deployment);
[[nodiscard]] const EngineSpec& engine_of(const Deployment& deployment);
[[nodiscard]] Autoscaling& autoscaling_of(Deployment& deployment);

/// The line with that many machines all the time.
[[nodiscard]] Candidate fixed_candidate(const FleetLine& line, std::int32_t count);
/// The line under a scaling policy.
[[nodiscard]] Candidate scaled_candidate(const FleetLine& line, const Autoscaling& policy);

}  // namespace llmplan
