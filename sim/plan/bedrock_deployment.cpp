#include <fmt/format.h>

#include "bedrock/bedrock_config.hpp"
#include "bedrock/simulate_bedrock.hpp"
#include "bill.hpp"
#include "prepared_deployment.hpp"
#include "services/managed_service.hpp"
#include "services/service_defaults.hpp"

namespace llmplan {
namespace {

class BedrockDeployment final : public PreparedDeployment {
 public:
  BedrockDeployment(const PlanningContext& context, std::size_t index, const BedrockSpec& spec);

  [[nodiscard]] const DeploymentFacts& facts() const override { return facts_; }
  [[nodiscard]] ServingOutcome simulate(ArrivalSource& arrivals, const SimulationOptions& options,
                                        double time_factor) const override {
    return simulate_bedrock(bedrock_config(spec_, time_factor), arrivals, options);
  }
  [[nodiscard]] Bill bill(const ServingOutcome& outcome, BillingPeriod period) const override;
  void price_timeline(ServingOutcome& outcome, const SimulationOptions& options) const override;

 private:
  const BedrockSpec& spec_;
  const Catalog& catalog_;
  std::string region_;
  bool free_tiers_;
  SupportingServices services_;
  DeploymentFacts facts_;
};

BedrockDeployment::BedrockDeployment(const PlanningContext& context, std::size_t index,
                                     const BedrockSpec& spec)
    : spec_(spec),
      catalog_(context.catalog),
      region_(context.scenario.region),
      free_tiers_(context.scenario.free_tiers) {
  facts_.name = context.scenario.deployments[index].name;
  facts_.kind = "bedrock";
  facts_.topology = fmt::format("{}, {}", spec.model, spec.tier);
  facts_.assumptions = bedrock_assumptions(facts_.name, spec);
  facts_.step_time_band = spec.latency.output_tokens_per_second && spec.latency.ttft_base
                              ? 0
                              : latency_for(spec.model).band;
  const SupportingServices& asked = spec.services;
  if (asked.front_end || asked.data || asked.observability ||
      !spec.access.interface_endpoints.empty()) {  // Bedrock itself is not paid by the byte
    facts_.assumptions.push_back(traffic_assumption(facts_.name, WireFormat{}));
  }
  services_ = resolved_services(spec.services, {ServicePlatform::Kind::Bedrock}, facts_.name,
                                facts_.assumptions);
  (void)bill(ServingOutcome{}, {std::chrono::hours{1}});  // a missing price is told before the run
}

Bill BedrockDeployment::bill(const ServingOutcome& outcome, BillingPeriod period) const {
  TokenUsage tokens;
  tokens.prompt_tokens = outcome.tokens.prompt;
  tokens.output_tokens = outcome.tokens.output;
  Bill bill = token_bill(catalog_, region_, spec_.model, spec_.tier, tokens, period);
  const WireFormat wire;
  append(bill, managed_service_bill(
                   {catalog_, region_, period, free_tiers_},
                   {spec_.access, InterfaceEndpoint::BedrockRuntime}, services_,
                   service_usage(outcome, traffic_bytes(outcome, wire), wire.bytes_per_token)));
  return bill;
}

void BedrockDeployment::price_timeline(ServingOutcome& outcome,
                                       const SimulationOptions& /*options*/) const {
  for (TimelinePoint& point : outcome.timeline) {
    TokenUsage usage;
    usage.prompt_tokens = point.prompt_tokens;
    usage.output_tokens = point.output_tokens;
    // A bucket billed as a window of a month's length is not scaled.
    const BillingPeriod month{std::chrono::hours{kHoursPerMonth}};
    point.cost = total(token_bill(catalog_, region_, spec_.model, spec_.tier, usage, month));
  }
}

}  // namespace

std::unique_ptr<PreparedDeployment> prepare_bedrock(const PlanningContext& context,
                                                    std::size_t index, const BedrockSpec& spec) {
  return std::make_unique<BedrockDeployment>(context, index, spec);
}

}  // namespace llmplan
