#include <fmt/format.h>

#include "bill.hpp"
#include "engine_on_instance.hpp"
#include "fleet.hpp"
#include "fleet_traffic.hpp"
#include "llmplan/error.hpp"
#include "llmplan/names.hpp"
#include "network_bill.hpp"
#include "prepared_deployment.hpp"
#include "services/managed_service.hpp"
#include "services/service_defaults.hpp"
#include "services/weight_storage.hpp"
#include "startup.hpp"
#include "timeline_costs.hpp"

namespace llmplan {
namespace {

/// A real-time endpoint runs each copy of its model on one instance.
void require_one_instance(const PlanningContext& context, const DeploymentSite& site,
                          const SageMakerSpec& spec, const EngineOnInstance& engine) {
  if (engine.instances_per_replica == 1) {
    return;
  }
  throw InputError(
      {context.scenario.file, site.pointer + "/engine/pipeline_parallel"},
      fmt::format("{}", spec.engine.pipeline_parallel),
      fmt::format("tensor_parallel x pipeline_parallel of at most the {} GPUs of {}: a SageMaker "
                  "endpoint does not spread a model over instances; a deployment of the kind "
                  "\"fleet\" does",
                  engine.instance->gpu_count, spec.instance_type));
}

class SageMakerDeployment final : public PreparedDeployment {
 public:
  SageMakerDeployment(const PlanningContext& context, const DeploymentSite& site,
                      const SageMakerSpec& spec);

  [[nodiscard]] const DeploymentFacts& facts() const override { return facts_; }
  [[nodiscard]] const FleetConfig* fleet() const override { return &config_; }
  [[nodiscard]] ServingOutcome simulate(ArrivalSource& arrivals, const SimulationOptions& options,
                                        double time_factor) const override {
    return simulate_with_steps(config_, time_factor, arrivals, options);
  }
  [[nodiscard]] Bill bill(const ServingOutcome& outcome, BillingPeriod period) const override;
  void price_timeline(ServingOutcome& outcome, const SimulationOptions& options) const override;
  [[nodiscard]] std::optional<PurchaseReport> purchases(const ServingOutcome& outcome,
                                                        BillingPeriod period) const override;

 private:
  [[nodiscard]] MachineUsage usage(const ServingOutcome& outcome) const {
    return {InstanceService::SageMaker, region_, spec_.instance_type, outcome.leases};
  }
  const SageMakerSpec& spec_;
  const Catalog& catalog_;
  std::string region_;
  bool free_tiers_;
  EngineOnInstance engine_;
  WireFormat wire_;
  SupportingServices services_;
  FleetConfig config_;
  DeploymentFacts facts_;
};

SageMakerDeployment::SageMakerDeployment(const PlanningContext& context, const DeploymentSite& site,
                                         const SageMakerSpec& spec)
    : spec_(spec),
      catalog_(context.catalog),
      region_(context.scenario.region),
      free_tiers_(site.free_tiers),
      engine_(prepare_engine(context, site, {spec.model, spec.instance_type, spec.engine})) {
  wire_.bytes_per_token = spec.bytes_per_token;
  require_one_instance(context, site, spec, engine_);
  facts_.name = site.name;
  facts_.kind = "sagemaker";
  facts_.topology = fmt::format("{}, {}, {}, {}",
                                instance_count_text(spec.autoscaling, engine_, spec.instance_type),
                                spec.model, engine_text(spec.engine), to_string(spec.router));
  describe_engine(engine_, spec.engine, facts_);
  warn_of_gpu_utilization(spec.autoscaling, facts_);
  facts_.scaling_metric = scaling_metric(spec.autoscaling);
  facts_.assumptions.push_back(traffic_assumption(facts_.name, wire_));
  config_ = fleet_of(engine_, spec.router, spec.autoscaling, sagemaker_scaling_timing());
  const Bytes weights = replica_weight_bytes(engine_, spec.engine);
  config_.startup = sagemaker_startup(spec.provisioning,
                                      {facts_.name, *engine_.instance, weights,
                                       weight_read({}, *engine_.instance, {weights, weights})},
                                      facts_.assumptions);
  services_ = resolved_services(spec.services, {ServicePlatform::Kind::SageMaker}, facts_.name,
                                facts_.assumptions);
  (void)bill(ServingOutcome{}, {std::chrono::hours{1}});  // a missing price is told before the run
}

Bill SageMakerDeployment::bill(const ServingOutcome& outcome, BillingPeriod period) const {
  const MachineUsage machines = usage(outcome);
  Bill bill = machine_bill(catalog_, {&machines, 1}, spec_.purchase, period);
  append(bill, endpoint_update_bill(catalog_, machines, spec_.updates, period));
  const Tariff tariff{catalog_, region_, period, free_tiers_};
  const ServiceUsage services =
      service_usage(outcome, traffic_bytes(outcome, wire_), wire_.bytes_per_token);
  append(bill, endpoint_data_bill(tariff, services.traffic.in, services.traffic.out));
  append(bill, managed_service_bill(tariff, {spec_.access, InterfaceEndpoint::SageMakerRuntime},
                                    services_, services));
  return bill;
}

void SageMakerDeployment::price_timeline(ServingOutcome& outcome,
                                         const SimulationOptions& options) const {
  const MachineUsage machines = usage(outcome);
  set_costs(outcome.timeline, machine_cost_per_bucket(catalog_, {&machines, 1}, spec_.purchase,
                                                      {options.window}, options.timeline_bucket));
}

std::optional<PurchaseReport> SageMakerDeployment::purchases(const ServingOutcome& outcome,
                                                             BillingPeriod period) const {
  const MachineUsage machines = usage(outcome);
  return purchase_report(catalog_, {&machines, 1}, spec_.purchase, period);
}

}  // namespace

std::unique_ptr<PreparedDeployment> prepare_sagemaker(const PlanningContext& context,
                                                      const DeploymentSite& site,
                                                      const SageMakerSpec& spec) {
  return std::make_unique<SageMakerDeployment>(context, site, spec);
}

}  // namespace llmplan
