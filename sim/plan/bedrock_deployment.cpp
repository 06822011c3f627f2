#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "bedrock/bedrock_config.hpp"
#include "bedrock/simulate_bedrock.hpp"
#include "bill.hpp"
#include "llmplan/names.hpp"
#include "prepared_deployment.hpp"
#include "services/managed_service.hpp"
#include "services/service_defaults.hpp"

namespace llmplan {
namespace {

class BedrockDeployment final : public PreparedDeployment {
 public:
  BedrockDeployment(const PlanningContext& context, const DeploymentSite& site,
                    const BedrockSpec& spec);

  [[nodiscard]] const DeploymentFacts& facts() const override { return facts_; }
  [[nodiscard]] ServingOutcome simulate(ArrivalSource& arrivals, const SimulationOptions& options,
                                        double time_factor) const override {
    return simulate_bedrock(bedrock_config(spec_, time_factor), arrivals, options);
  }
  [[nodiscard]] Bill bill(const ServingOutcome& outcome, BillingPeriod period) const override;
  void price_timeline(ServingOutcome& outcome, const SimulationOptions& options) const override;

 private:
  /// `of_long` are those of `tokens` that requests over 200k had.
  [[nodiscard]] TokenUsage token_usage(const TokenCounts& tokens, const TokenCounts& of_long) const;

  const BedrockSpec& spec_;
  const Catalog& catalog_;
  std::string region_;
  bool free_tiers_;
  bool long_rate_ = false;  ///< requests over 200k have a rate of their own in this tier
  SupportingServices services_;
  DeploymentFacts facts_;
};

/// An outcome that needs each price that a run may need, so that a missing one is told before it.
ServingOutcome outcome_with_every_line(const BedrockSpec& spec) {
  ServingOutcome outcome;
  if (spec.prompt_cache) {
    outcome.tokens.prompt = 1'000'000'000;  // of which any share worth naming is a token
    outcome.tokens.cached = 1;
  }
  return outcome;
}

BedrockDeployment::BedrockDeployment(const PlanningContext& context, const DeploymentSite& site,
                                     const BedrockSpec& spec)
    : spec_(spec),
      catalog_(context.catalog),
      region_(context.scenario.region),
      free_tiers_(site.free_tiers) {
  facts_.name = site.name;
  facts_.kind = "bedrock";
  facts_.topology = fmt::format("{}, {}", spec.model, spec.tier);
  if (spec.provisioned) {
    facts_.topology = fmt::format("{}, {} provisioned model units, {}", spec.model,
                                  spec.provisioned->model_units, to_string(spec.provisioned->term));
  }
  if (spec.tier == "batch") {
    facts_.warnings.push_back(fmt::format(
        "{}: batch jobs answer within 24 hours; latencies and verdict are those of on-demand calls",
        facts_.name));
  }
  const std::string long_item = spec.model + " input tokens of requests over 200k";
  const bool is_sold = catalog_.find({"Bedrock", region_, long_item}).has_value();
  long_rate_ = catalog_.find({"Bedrock", region_, long_item, spec.tier}).has_value();
  facts_.long_prompts_cost_more = !spec.provisioned && is_sold && !long_rate_;
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
  (void)bill(outcome_with_every_line(spec), {std::chrono::hours{1}});
}

TokenUsage BedrockDeployment::token_usage(const TokenCounts& tokens,
                                          const TokenCounts& of_long) const {
  TokenUsage usage;
  usage.output_tokens = tokens.output;
  usage.cache_read_tokens = tokens.cached;
  const std::int64_t computed = tokens.prompt - tokens.cached;
  usage.cache_write_tokens =
      spec_.prompt_cache
          ? std::llround(spec_.prompt_cache->write_share * static_cast<double>(computed))
          : 0;
  usage.prompt_tokens = computed - usage.cache_write_tokens;
  if (long_rate_) {
    usage.long_prompt_tokens = std::min(of_long.prompt - of_long.cached, usage.prompt_tokens);
    usage.long_output_tokens = of_long.output;
    usage.prompt_tokens -= usage.long_prompt_tokens;
    usage.output_tokens -= usage.long_output_tokens;
  }
  return usage;
}

Bill BedrockDeployment::bill(const ServingOutcome& outcome, BillingPeriod period) const {
  Bill bill = spec_.provisioned
                  ? provisioned_bill(catalog_, region_, spec_.model, *spec_.provisioned, period)
                  : token_bill(catalog_, region_, spec_.model, spec_.tier,
                               token_usage(outcome.tokens, outcome.of_long_prompts), period);
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
    if (spec_.provisioned) {
      // Units are owed by the clock: a month as long as the bucket.
      const Usd hour = total(provisioned_bill(catalog_, region_, spec_.model, *spec_.provisioned,
                                              {std::chrono::hours{1}, 1}));
      point.cost = hour.prorate(ceil_seconds(point.length), kSecondsPerHour);
      continue;
    }
    // A bucket billed as a window of a month's length is not scaled.
    const BillingPeriod month{std::chrono::hours{kHoursPerMonth}};
    const TokenCounts tokens{point.prompt_tokens, point.output_tokens, point.cached_tokens};
    point.cost = total(
        token_bill(catalog_, region_, spec_.model, spec_.tier, token_usage(tokens, {}), month));
  }
}

}  // namespace

std::unique_ptr<PreparedDeployment> prepare_bedrock(const PlanningContext& context,
                                                    const DeploymentSite& site,
                                                    const BedrockSpec& spec) {
  return std::make_unique<BedrockDeployment>(context, site, spec);
}

}  // namespace llmplan
