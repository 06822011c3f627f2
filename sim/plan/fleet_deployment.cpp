#include <fmt/format.h>

#include <algorithm>

#include "bill.hpp"
#include "engine_on_instance.hpp"
#include "fleet.hpp"
#include "fleet_machines.hpp"
#include "llmplan/names.hpp"
#include "prepared_deployment.hpp"
#include "replica_placement.hpp"
#include "services/fleet_infrastructure.hpp"
#include "services/service_defaults.hpp"
#include "services/weight_storage.hpp"
#include "startup.hpp"
#include "timeline_costs.hpp"

namespace llmplan {
namespace {

bool buys_spot(const std::vector<Purchase>& purchases) {
  return std::any_of(purchases.begin(), purchases.end(), [](const Purchase& purchase) {
    return std::holds_alternative<SpotPurchase>(purchase);
  });
}

class FleetDeployment final : public PreparedDeployment {
 public:
  FleetDeployment(const PlanningContext& context, const DeploymentSite& site, const FleetSpec& spec,
                  std::optional<std::int32_t> spill_at);

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
  void describe(const DeploymentSite& site);

  const FleetSpec& spec_;
  const Catalog& catalog_;
  std::string region_;
  bool free_tiers_;
  EngineOnInstance engine_;
  StoredWeights weights_;
  SupportingServices services_;
  FleetConfig config_;
  DeploymentFacts facts_;
};

FleetDeployment::FleetDeployment(const PlanningContext& context, const DeploymentSite& site,
                                 const FleetSpec& spec, std::optional<std::int32_t> spill_at)
    : spec_(spec),
      catalog_(context.catalog),
      region_(context.scenario.region),
      free_tiers_(site.free_tiers),
      engine_(prepare_engine(context, site, {spec.model, spec.instance_type, spec.engine})),
      weights_{replica_weight_bytes(engine_, spec.engine),
               instance_weight_bytes(engine_, spec.engine)} {
  describe(site);
  config_ = fleet_of(engine_, spec.router, spec.autoscaling, ec2_scaling_timing());
  config_.spill_at = spill_at;
  config_.startup = fleet_startup(spec.provisioning,
                                  {facts_.name, *engine_.instance, weights_.per_machine,
                                   weight_read(spec.storage, *engine_.instance, weights_)},
                                  facts_.assumptions);
  services_ =
      resolved_services(spec.services, {ServicePlatform::Kind::Fleet, engine_.instance->gpu_count},
                        facts_.name, facts_.assumptions);
  (void)bill(ServingOutcome{}, {std::chrono::hours{1}});  // a missing price is told before the run
}

void FleetDeployment::describe(const DeploymentSite& site) {
  facts_.name = site.name;
  facts_.kind = "fleet";
  facts_.topology = fmt::format(
      "{} on {}, {}, {}, {}", instance_count_text(spec_.autoscaling, engine_, spec_.instance_type),
      spec_.platform == Platform::Eks ? "EKS" : "EC2", spec_.model, engine_text(spec_.engine),
      to_string(spec_.router));
  describe_engine(engine_, spec_.engine, facts_);
  add_placement(engine_.instances_per_replica, facts_);
  warn_of_gpu_utilization(spec_.autoscaling, facts_);
  facts_.scaling_metric = scaling_metric(spec_.autoscaling);
  if (buys_spot(spec_.purchase)) {
    facts_.assumptions.push_back({facts_.name, "spot interruptions",
                                  "none: capacity is always there, at the mean price of the zones",
                                  "not simulated; see `prices show --explain` for how often "
                                  "machines of this type are interrupted"});
  }
  const std::vector<Assumption> infrastructure =
      fleet_infrastructure_assumptions(facts_.name, spec_, free_tiers_);
  facts_.assumptions.insert(facts_.assumptions.end(), infrastructure.begin(), infrastructure.end());
}

Bill FleetDeployment::bill(const ServingOutcome& outcome, BillingPeriod period) const {
  const FleetMachines machines(spec_, region_, outcome.leases, period.window);
  Bill bill = machine_bill(catalog_, machines.usages(), spec_.purchase, period);
  append(bill, fleet_infrastructure_bill({catalog_, region_, period, free_tiers_},
                                         {spec_, services_, weights_}, outcome));
  return bill;
}

void FleetDeployment::price_timeline(ServingOutcome& outcome,
                                     const SimulationOptions& options) const {
  const FleetMachines machines(spec_, region_, outcome.leases, options.window);
  set_costs(outcome.timeline, machine_cost_per_bucket(catalog_, machines.usages(), spec_.purchase,
                                                      {options.window}, options.timeline_bucket));
}

std::optional<PurchaseReport> FleetDeployment::purchases(const ServingOutcome& outcome,
                                                         BillingPeriod period) const {
  const FleetMachines machines(spec_, region_, outcome.leases, period.window);
  return purchase_report(catalog_, machines.usages(), spec_.purchase, period);
}

}  // namespace

std::unique_ptr<PreparedDeployment> prepare_fleet(const PlanningContext& context,
                                                  const DeploymentSite& site, const FleetSpec& spec,
                                                  std::optional<std::int32_t> spill_at) {
  return std::make_unique<FleetDeployment>(context, site, spec, spill_at);
}

}  // namespace llmplan
