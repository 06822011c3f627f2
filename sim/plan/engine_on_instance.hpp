#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine_fit.hpp"
#include "engine_timing.hpp"
#include "fleet.hpp"
#include "instance_spec.hpp"
#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "model_card.hpp"
#include "prepared_deployment.hpp"

namespace llmplan {

/// A model's engine on one type of machine: what SageMaker endpoints and own fleets share.
struct EngineOnInstance {
  const ModelCard* card = nullptr;
  const InstanceSpec* instance = nullptr;
  EngineFit fit;
  EngineTiming timing;
  std::int32_t replicas_per_instance = 1;  ///< GPUs / (tensor_parallel x pipeline_parallel)
  std::int32_t instances_per_replica = 1;  ///< above 1 for a pipeline over machines
};

/// What is asked for, as the scenario names it.
struct EngineRequest {
  const std::string& model;
  const std::string& instance_type;  ///< with or without "ml."
  const EngineSpec& engine;
};

/// Looks the names up and sizes the engine.
/// Throws: InputError below the site's pointer for an unknown name or a model that does not fit;
/// MissingDataError for an instance type that the region does not offer.
[[nodiscard]] EngineOnInstance prepare_engine(const PlanningContext& context,
                                              const DeploymentSite& site,
                                              const EngineRequest& request);

/// Fills what the facts of both kinds share.
void describe_engine(const EngineOnInstance& engine, const EngineSpec& spec,
                     DeploymentFacts& facts);

/// The fleet of such machines. The engine outlives it; start-up times are the caller's to set.
[[nodiscard]] FleetConfig fleet_of(const EngineOnInstance& engine, RouterKind router,
                                   const Autoscaling& autoscaling, const ScalingTiming& timing);

/// Replays a workload on the fleet with every step `time_factor` times as long.
[[nodiscard]] ServingOutcome simulate_with_steps(FleetConfig config, double time_factor,
                                                 ArrivalSource& arrivals,
                                                 const SimulationOptions& options);

/// Warns of a policy that follows GPU utilisation: the share of time with any kernel running, near
/// 100 % from a batch of one on. Source: NVIDIA, nvidia-smi, utilization.gpu.
void warn_of_gpu_utilization(const Autoscaling& policy, DeploymentFacts& facts);

/// "TP 4", with a pipeline "TP 4 x PP 2", and what else the engine is told of weights and batches:
/// ", fp8, max_num_batched_tokens 512".
[[nodiscard]] std::string engine_text(const EngineSpec& spec);

/// "1–4 × g5.xlarge" from the scaling policy; "1–4 × (2 × g5.xlarge)" when replicas span machines.
[[nodiscard]] std::string instance_count_text(const Autoscaling& policy,
                                              const EngineOnInstance& engine,
                                              const std::string& instance_type);

/// Bytes of the model's weights over all GPUs of one replica.
[[nodiscard]] Bytes replica_weight_bytes(const EngineOnInstance& engine, const EngineSpec& spec);

/// Those of them that the fullest of its machines reads.
[[nodiscard]] Bytes instance_weight_bytes(const EngineOnInstance& engine, const EngineSpec& spec);

}  // namespace llmplan
