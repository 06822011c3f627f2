#include <fmt/format.h>

#include <iterator>

#include "bill.hpp"
#include "engine_on_instance.hpp"
#include "fleet.hpp"
#include "fleet_traffic.hpp"
#include "llmplan/error.hpp"
#include "llmplan/names.hpp"
#include "prepared_deployment.hpp"
#include "startup.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kCallOverheadBytes = 2048;  // headers, TLS and JSON, as for a fleet

/// A real-time endpoint runs each copy of its model on one instance.
void require_one_instance(const PlanningContext& context, std::size_t index,
                          const SageMakerSpec& spec, const EngineOnInstance& engine) {
  if (engine.instances_per_replica == 1) {
    return;
  }
  throw InputError(
      {context.scenario.file, fmt::format("/deployments/{}/engine/pipeline_parallel", index)},
      fmt::format("{}", spec.engine.pipeline_parallel),
      fmt::format("tensor_parallel x pipeline_parallel of at most the {} GPUs of {}: a SageMaker "
                  "endpoint does not spread a model over instances; a deployment of the kind "
                  "\"fleet\" does",
                  engine.instance->gpu_count, spec.instance_type));
}

class SageMakerDeployment final : public PreparedDeployment {
 public:
  SageMakerDeployment(const PlanningContext& context, std::size_t index, const SageMakerSpec& spec);

  [[nodiscard]] const DeploymentFacts& facts() const override { return facts_; }
  [[nodiscard]] ServingOutcome simulate(ArrivalSource& arrivals, const SimulationOptions& options,
                                        double time_factor) const override {
    return simulate_with_steps(config_, time_factor, arrivals, options);
  }
  [[nodiscard]] Bill bill(const ServingOutcome& outcome, Duration window) const override;
  void price_timeline(ServingOutcome& outcome, const SimulationOptions& options) const override;

 private:
  const SageMakerSpec& spec_;
  const Catalog& catalog_;
  std::string region_;
  EngineOnInstance engine_;
  FleetConfig config_;
  DeploymentFacts facts_;
};

SageMakerDeployment::SageMakerDeployment(const PlanningContext& context, std::size_t index,
                                         const SageMakerSpec& spec)
    : spec_(spec),
      catalog_(context.catalog),
      region_(context.scenario.region),
      engine_(prepare_engine(context, index, {spec.model, spec.instance_type, spec.engine})) {
  require_one_instance(context, index, spec, engine_);
  facts_.name = context.scenario.deployments[index].name;
  facts_.kind = "sagemaker";
  facts_.topology = fmt::format("{}, {}, {}, {}",
                                instance_count_text(spec.autoscaling, engine_, spec.instance_type),
                                spec.model, parallelism_text(spec.engine), to_string(spec.router));
  describe_engine(engine_, spec.engine, facts_);
  warn_of_gpu_utilization(spec.autoscaling, facts_);
  facts_.assumptions.push_back(
      traffic_assumption(facts_.name, spec.bytes_per_token, kCallOverheadBytes));
  config_ = fleet_of(engine_, spec.router, spec.autoscaling, sagemaker_scaling_timing());
  const Bytes weights = replica_weight_bytes(engine_, spec.engine);
  config_.startup = sagemaker_startup(spec.provisioning, {facts_.name, *engine_.instance, weights},
                                      facts_.assumptions);
  (void)bill(ServingOutcome{}, std::chrono::hours{1});  // a missing price is told before the run
}

Bill SageMakerDeployment::bill(const ServingOutcome& outcome, Duration window) const {
  const BillingPeriod period{window};
  Bill bill = instance_bill(catalog_, InstanceService::SageMaker, region_, spec_.instance_type,
                            outcome.leases, {}, period);
  const TrafficBytes traffic = traffic_bytes(outcome, spec_.bytes_per_token, kCallOverheadBytes);
  Bill data = endpoint_data_bill(catalog_, region_, traffic.in, traffic.out, period);
  bill.insert(bill.end(), std::make_move_iterator(data.begin()),
              std::make_move_iterator(data.end()));
  return bill;
}

void SageMakerDeployment::price_timeline(ServingOutcome& outcome,
                                         const SimulationOptions& options) const {
  const std::vector<Usd> costs = instance_cost_per_bucket(
      catalog_, InstanceService::SageMaker, region_, spec_.instance_type, outcome.leases, {},
      BillingPeriod{options.window}, options.timeline_bucket);
  for (std::size_t i = 0; i < outcome.timeline.size() && i < costs.size(); ++i) {
    outcome.timeline[i].cost = costs[i];
  }
}

}  // namespace

std::unique_ptr<PreparedDeployment> prepare_sagemaker(const PlanningContext& context,
                                                      std::size_t index,
                                                      const SageMakerSpec& spec) {
  return std::make_unique<SageMakerDeployment>(context, index, spec);
}

}  // namespace llmplan
