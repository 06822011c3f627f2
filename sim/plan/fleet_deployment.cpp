#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "bill.hpp"
#include "engine_on_instance.hpp"
#include "fleet.hpp"
#include "fleet_traffic.hpp"
#include "llmplan/names.hpp"
#include "prepared_deployment.hpp"
#include "replica_placement.hpp"
#include "startup.hpp"

namespace llmplan {
namespace {

/// Ranged reads of the weights from S3: one GET per 8 MiB.
/// Source: default chunk of S3 transfer clients (aws-sdk multipart_chunksize).
constexpr double kBytesPerGet = 8.0 * 1024 * 1024;

class FleetDeployment final : public PreparedDeployment {
 public:
  FleetDeployment(const PlanningContext& context, std::size_t index, const FleetSpec& spec);

  [[nodiscard]] const DeploymentFacts& facts() const override { return facts_; }
  [[nodiscard]] ServingOutcome simulate(ArrivalSource& arrivals, const SimulationOptions& options,
                                        double time_factor) const override {
    return simulate_with_steps(config_, time_factor, arrivals, options);
  }
  [[nodiscard]] Bill bill(const ServingOutcome& outcome, Duration window) const override;
  void price_timeline(ServingOutcome& outcome, const SimulationOptions& options) const override;

 private:
  void describe(const PlanningContext& context, std::size_t index);
  [[nodiscard]] Bill network_bill(const ServingOutcome& outcome, BillingPeriod period) const;

  const FleetSpec& spec_;
  const Catalog& catalog_;
  std::string region_;
  EngineOnInstance engine_;
  FleetConfig config_;
  DeploymentFacts facts_;
};

void append(Bill& bill, Bill more) {
  bill.insert(bill.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

FleetDeployment::FleetDeployment(const PlanningContext& context, std::size_t index,
                                 const FleetSpec& spec)
    : spec_(spec),
      catalog_(context.catalog),
      region_(context.scenario.region),
      engine_(prepare_engine(context, index, {spec.model, spec.instance_type, spec.engine})) {
  describe(context, index);
  config_ = fleet_of(engine_, spec.router, spec.autoscaling, ec2_scaling_timing());
  const Bytes weights = instance_weight_bytes(engine_, spec.engine);
  config_.startup = fleet_startup(spec.provisioning, {facts_.name, *engine_.instance, weights},
                                  facts_.assumptions);
  (void)bill(ServingOutcome{}, std::chrono::hours{1});  // a missing price is told before the run
}

void FleetDeployment::describe(const PlanningContext& context, std::size_t index) {
  facts_.name = context.scenario.deployments[index].name;
  facts_.kind = "fleet";
  facts_.topology = fmt::format(
      "{} on {}, {}, {}, {}", instance_count_text(spec_.autoscaling, engine_, spec_.instance_type),
      spec_.platform == Platform::Eks ? "EKS" : "EC2", spec_.model, parallelism_text(spec_.engine),
      to_string(spec_.router));
  describe_engine(engine_, spec_.engine, facts_);
  add_placement(engine_.instances_per_replica, facts_);
  warn_of_gpu_utilization(spec_.autoscaling, facts_);
  const NetworkSpec& network = spec_.network;
  facts_.assumptions.push_back(
      traffic_assumption(facts_.name, network.bytes_per_token, network.request_overhead_bytes));
  facts_.assumptions.push_back({facts_.name, "internet egress",
                                "every answer leaves to the internet; the account's free 100 GB "
                                "are not applied",
                                "conservative default"});
  facts_.assumptions.push_back({facts_.name, "image and weights",
                                "read from S3 through a gateway endpoint: nothing through NAT",
                                "AWS VPC: gateway endpoints carry no charge"});
}

Bill FleetDeployment::bill(const ServingOutcome& outcome, Duration window) const {
  const BillingPeriod period{window};
  Bill bill = instance_bill(catalog_, InstanceService::Ec2, region_, spec_.instance_type,
                            outcome.leases, spec_.purchase, period);
  append(bill,
         volume_bill(catalog_, region_, spec_.storage.root_volume_gib, outcome.leases, period));
  if (spec_.platform == Platform::Eks) {
    append(bill, control_plane_bill(catalog_, region_, 1));
  }
  append(bill, network_bill(outcome, period));
  const double weights = replica_weight_bytes(engine_, spec_.engine).value;
  const double read = instance_weight_bytes(engine_, spec_.engine).value;
  const auto gets_per_start = static_cast<std::int64_t>(std::ceil(read / kBytesPerGet));
  append(bill, object_storage_bill(catalog_, region_, std::llround(weights),
                                   outcome.cold_starts * gets_per_start, period));
  return bill;
}

Bill FleetDeployment::network_bill(const ServingOutcome& outcome, BillingPeriod period) const {
  const NetworkSpec& network = spec_.network;
  const TrafficBytes traffic =
      traffic_bytes(outcome, network.bytes_per_token, network.request_overhead_bytes);
  const std::int64_t both_ways = traffic.in + traffic.out;
  LoadBalancerUsage usage;
  usage.new_connections = outcome.requests.arrived;
  usage.active_connection_seconds =
      std::llround(outcome.mean_in_flight * to_seconds(period.window).count());
  usage.processed_bytes = both_ways;
  Bill bill = load_balancer_bill(catalog_, region_, network.load_balancer, usage, period);
  append(bill, nat_gateway_bill(catalog_, region_, network.nat_gateways, 0, period));
  append(bill, public_ipv4_bill(catalog_, region_, network.public_ipv4));
  // An ALB's traffic to its targets is free across zones; an NLB's and direct traffic are not.
  // Source: AWS Elastic Load Balancing pricing and FAQ.
  if (network.load_balancer != LoadBalancer::Alb) {
    const double crossing = network.cross_az_share * static_cast<double>(both_ways);
    append(bill, cross_az_bill(catalog_, region_, std::llround(crossing), period));
  }
  append(bill, internet_egress_bill(catalog_, region_, traffic.out, period));
  return bill;
}

void FleetDeployment::price_timeline(ServingOutcome& outcome,
                                     const SimulationOptions& options) const {
  const std::vector<Usd> costs = instance_cost_per_bucket(
      catalog_, InstanceService::Ec2, region_, spec_.instance_type, outcome.leases, spec_.purchase,
      BillingPeriod{options.window}, options.timeline_bucket);
  for (std::size_t i = 0; i < outcome.timeline.size() && i < costs.size(); ++i) {
    outcome.timeline[i].cost = costs[i];
  }
}

}  // namespace

std::unique_ptr<PreparedDeployment> prepare_fleet(const PlanningContext& context, std::size_t index,
                                                  const FleetSpec& spec) {
  return std::make_unique<FleetDeployment>(context, index, spec);
}

}  // namespace llmplan
