#include "engine_on_instance.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "hardware.hpp"
#include "llmplan/error.hpp"
#include "llmplan/names.hpp"
#include "profile_choice.hpp"
#include "scaled_step_time.hpp"
#include "step_time_assumptions.hpp"

namespace llmplan {
namespace {

template <class Table>
std::vector<std::string> names_of(const Table& table) {
  std::vector<std::string> names;
  names.reserve(table.size());
  for (const auto& entry : table) {
    names.push_back(entry.name);
  }
  return names;
}

InputLocation at(const PlanningContext& context, const DeploymentSite& site, const char* key) {
  return {context.scenario.file, fmt::format("{}/{}", site.pointer, key)};
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

const ModelCard& require_model(const PlanningContext& context, const DeploymentSite& site,
                               const std::string& name) {
  const ModelCard* card = find_model(name);
  if (card == nullptr) {
    throw InputError(at(context, site, "model"), quoted(name),
                     "a known model (see `llmplan models list`)",
                     nearest_name(name, names_of(model_cards())));
  }
  return *card;
}

const InstanceSpec& require_instance(const PlanningContext& context, const DeploymentSite& site,
                                     const std::string& name) {
  const InstanceSpec* instance = find_instance(name);
  if (instance == nullptr) {
    std::string nearest = nearest_name(name, names_of(instance_specs()));
    throw InputError(at(context, site, "instance_type"), quoted(name),
                     "a known GPU instance type (see `llmplan hardware list`)", std::move(nearest));
  }
  const std::string& region = context.scenario.region;
  if (!instance->offered_in(region)) {
    throw MissingDataError(fmt::format("{} is not offered in {}; it is in {}", instance->name,
                                       region, fmt::join(instance->regions, ", ")));
  }
  return *instance;
}

struct FollowsGpuUtilization {
  bool operator()(const FixedScaling& /*policy*/) const { return false; }
  bool operator()(const StepScaling& policy) const {
    return policy.metric == ScalingMetric::GpuUtilization;
  }
  bool operator()(const TargetTracking& policy) const {
    return policy.metric == ScalingMetric::GpuUtilization;
  }
};

struct CountRange {
  std::int32_t min;
  std::int32_t max;
};

struct CountsOf {
  CountRange operator()(const FixedScaling& policy) const { return {policy.count, policy.count}; }
  CountRange operator()(const StepScaling& policy) const { return {policy.min, policy.max}; }
  CountRange operator()(const TargetTracking& policy) const { return {policy.min, policy.max}; }
};

}  // namespace

EngineOnInstance prepare_engine(const PlanningContext& context, const DeploymentSite& site,
                                const EngineRequest& request) {
  EngineOnInstance prepared;
  prepared.card = &require_model(context, site, request.model);
  prepared.instance = &require_instance(context, site, request.instance_type);
  prepared.fit = fit_engine(*prepared.card, *prepared.instance, request.engine);
  if (!prepared.fit.fits) {
    throw InputError(at(context, site, "model"), quoted(request.model),
                     fmt::format("a model and engine settings that fit {}: {}",
                                 request.instance_type, prepared.fit.reason));
  }
  const std::int32_t gpus = prepared.instance->gpu_count;
  const GpuSpec& gpu = prepared.instance->gpu_spec();
  const KernelProfile* profile = choose_profile(context.profiles, shipped_profiles(), gpu.name,
                                                *prepared.card, request.engine);
  prepared.timing = engine_timing(*prepared.card, *prepared.instance, request.engine,
                                  prepared.fit.limits, profile);
  prepared.instances_per_replica = machines_of_replica(request.engine, gpus);
  prepared.replicas_per_instance =
      std::max(1, gpus / (request.engine.tensor_parallel * request.engine.pipeline_parallel));
  return prepared;
}

void describe_engine(const EngineOnInstance& engine, const EngineSpec& spec,
                     DeploymentFacts& facts) {
  facts.gpu = engine.instance->gpu_spec().name;
  facts.gpus_per_instance = engine.instance->gpu_count;
  facts.step_time_band = engine.timing.step_time_band;
  if (engine.timing.profile != nullptr) {
    facts.profile_digest = engine.timing.profile->digest;
  }
  facts.replicas_per_instance = engine.replicas_per_instance;
  facts.instances_per_replica = engine.instances_per_replica;
  facts.kv_capacity_tokens = engine.fit.limits.kv_blocks * engine.fit.limits.block_tokens;
  std::vector<Assumption> more = step_time_assumptions(facts.name, *engine.card, *engine.instance,
                                                       spec, engine.fit, engine.timing);
  facts.assumptions.insert(facts.assumptions.end(), more.begin(), more.end());
  for (const std::string& note : engine.fit.notes) {
    facts.warnings.push_back(fmt::format("{}: {}", facts.name, note));
  }
}

FleetConfig fleet_of(const EngineOnInstance& engine, RouterKind router,
                     const Autoscaling& autoscaling, const ScalingTiming& timing) {
  FleetConfig config;
  config.limits = engine.fit.limits;
  config.step_time = engine.timing.step_time.get();
  config.replicas_per_instance = engine.replicas_per_instance;
  config.instances_per_replica = engine.instances_per_replica;
  config.router = router;
  config.autoscaling = autoscaling;
  config.scaling_timing = timing;
  return config;
}

ServingOutcome simulate_with_steps(FleetConfig config, double time_factor, ArrivalSource& arrivals,
                                   const SimulationOptions& options) {
  const ScaledStepTime scaled(*config.step_time, time_factor);
  if (time_factor != 1) {  // spares the common case a detour
    config.step_time = &scaled;
  }
  return simulate_fleet(config, arrivals, options);
}

std::string engine_text(const EngineSpec& spec) {
  std::string text = fmt::format("TP {}", spec.tensor_parallel);
  if (spec.pipeline_parallel > 1) {
    text += fmt::format(" x PP {}", spec.pipeline_parallel);
  }
  if (spec.weights != WeightFormat::Native16) {
    text += fmt::format(", {}", to_string(spec.weights));
  }
  if (spec.max_num_seqs) {
    text += fmt::format(", max_num_seqs {}", *spec.max_num_seqs);
  }
  if (spec.max_num_batched_tokens) {
    text += fmt::format(", max_num_batched_tokens {}", *spec.max_num_batched_tokens);
  }
  return text;
}

void warn_of_gpu_utilization(const Autoscaling& policy, DeploymentFacts& facts) {
  if (std::visit(FollowsGpuUtilization{}, policy)) {
    facts.warnings.push_back(fmt::format(
        "{}: scales on gpu-utilization, which is near 100 % as soon as any request runs; "
        "concurrent-requests follows the load",
        facts.name));
  }
}

std::string instance_count_text(const Autoscaling& policy, const EngineOnInstance& engine,
                                const std::string& instance_type) {
  const CountRange range = std::visit(CountsOf{}, policy);
  const std::string each =
      engine.instances_per_replica == 1
          ? instance_type
          : fmt::format("({} × {})", engine.instances_per_replica, instance_type);
  return range.min == range.max ? fmt::format("{} × {}", range.min, each)
                                : fmt::format("{}–{} × {}", range.min, range.max, each);
}

Bytes replica_weight_bytes(const EngineOnInstance& engine, const EngineSpec& spec) {
  return weight_bytes(*engine.card, spec.weights, spec.tensor_parallel) *
         static_cast<double>(spec.tensor_parallel);
}

Bytes instance_weight_bytes(const EngineOnInstance& engine, const EngineSpec& spec) {
  if (engine.instances_per_replica == 1) {
    return replica_weight_bytes(engine, spec);
  }
  const ModelCard stage = largest_stage(*engine.card, spec.pipeline_parallel);
  const std::int32_t stages = engine.instance->gpu_count / spec.tensor_parallel;
  return weight_bytes(stage, spec.weights, spec.tensor_parallel) *
         static_cast<double>(stages * spec.tensor_parallel);
}

}  // namespace llmplan
