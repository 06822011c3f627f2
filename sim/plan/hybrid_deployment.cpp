#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bill.hpp"
#include "hybrid_outcome.hpp"
#include "listed_arrivals.hpp"
#include "prepared_deployment.hpp"

namespace llmplan {
namespace {

/// An outcome that no hybrid's simulation gave, such as an empty one that is billed to see which
/// prices are there, has no parts: all of it is the fleet's.
const ServingOutcome& fleet_part(const ServingOutcome& whole) {
  return whole.parts.empty() ? whole : whole.parts.at(0);
}
const ServingOutcome& overflow_part(const ServingOutcome& whole) {
  static const ServingOutcome nothing;
  return whole.parts.empty() ? nothing : whole.parts.at(1);
}

/// A fleet that diverts what it has no room for, and the Bedrock that serves it. Which requests
/// those are is known before Bedrock is asked, so the two are simulated one after the other.
class HybridDeployment final : public PreparedDeployment {
 public:
  HybridDeployment(const PlanningContext& context, const DeploymentSite& site,
                   const HybridSpec& spec);

  [[nodiscard]] const DeploymentFacts& facts() const override { return facts_; }
  /// `time_factor`: of the fleet's steps; Bedrock's answers take the same share of their band.
  [[nodiscard]] ServingOutcome simulate(ArrivalSource& arrivals, const SimulationOptions& options,
                                        double time_factor) const override;
  [[nodiscard]] Bill bill(const ServingOutcome& outcome, BillingPeriod period) const override;
  void price_timeline(ServingOutcome& outcome, const SimulationOptions& options) const override;
  [[nodiscard]] std::optional<PurchaseReport> purchases(const ServingOutcome& outcome,
                                                        BillingPeriod period) const override {
    return fleet_->purchases(fleet_part(outcome), period);
  }

 private:
  void describe(const DeploymentSite& site, const HybridSpec& spec);
  [[nodiscard]] double overflow_factor(double time_factor) const;

  std::unique_ptr<PreparedDeployment> fleet_;
  std::unique_ptr<PreparedDeployment> overflow_;
  DeploymentFacts facts_;
};

HybridDeployment::HybridDeployment(const PlanningContext& context, const DeploymentSite& site,
                                   const HybridSpec& spec)
    : fleet_(prepare_fleet(context,
                           {site.name + " (fleet)", site.pointer + "/fleet", site.free_tiers},
                           spec.fleet, spec.spill_at)),
      // The account's free allowances are there once: the fleet has them.
      overflow_(prepare_bedrock(context, {site.name + " (overflow)", site.pointer + "/overflow"},
                                spec.overflow)) {
  describe(site, spec);
}

void HybridDeployment::describe(const DeploymentSite& site, const HybridSpec& spec) {
  const DeploymentFacts& overflow = overflow_->facts();
  facts_ = fleet_->facts();
  facts_.name = site.name;
  facts_.kind = "hybrid";
  facts_.topology = fmt::format("{} + overflow to {} above {} in flight per replica",
                                facts_.topology, spec.overflow.model, spec.spill_at);
  facts_.long_prompts_cost_more = overflow.long_prompts_cost_more;
  facts_.warnings.insert(facts_.warnings.end(), overflow.warnings.begin(), overflow.warnings.end());
  std::vector<Assumption> own = {
      {site.name, "router",
       fmt::format("sends a request to Bedrock when at its arrival {} or more are in flight in the "
                   "fleet per replica in service, or when no replica could ever hold it",
                   spec.spill_at),
       "the scenario"},
      {site.name, "way of the overflow",
       "straight from the callers to Bedrock: it passes, and pays, nothing of what the fleet has "
       "around it",
       "not simulated: a router behind the fleet's load balancer, which would pay for its bytes"}};
  if (overflow.step_time_band > 0) {
    own.push_back({site.name, "error band",
                   fmt::format("both parts at the same end: the fleet's steps ±{:.0f} %, Bedrock's "
                               "answers ±{:.0f} %",
                               100 * facts_.step_time_band, 100 * overflow.step_time_band),
                   "conservative: the two errors have no common cause"});
  }
  facts_.assumptions.insert(facts_.assumptions.begin(), own.begin(), own.end());
  facts_.assumptions.insert(facts_.assumptions.end(), overflow.assumptions.begin(),
                            overflow.assumptions.end());
}

double HybridDeployment::overflow_factor(double time_factor) const {
  const double of_steps = fleet_->facts().step_time_band;
  const double share = of_steps > 0 ? (time_factor - 1) / of_steps : 0;
  return std::max(1 + share * overflow_->facts().step_time_band, kLeastTimeFactor);
}

ServingOutcome HybridDeployment::simulate(ArrivalSource& arrivals, const SimulationOptions& options,
                                          double time_factor) const {
  ServingOutcome fleet = fleet_->simulate(arrivals, options, time_factor);
  const std::vector<Request> diverted = std::exchange(fleet.diverted, {});
  ListedArrivals overflow(diverted);
  SimulationOptions afterwards = options;
  afterwards.progress_ps = nullptr;  // the window is over, and does not begin again
  return hybrid_outcome(std::move(fleet),
                        overflow_->simulate(overflow, afterwards, overflow_factor(time_factor)));
}

Bill HybridDeployment::bill(const ServingOutcome& outcome, BillingPeriod period) const {
  Bill bill = fleet_->bill(fleet_part(outcome), period);
  append(bill, overflow_->bill(overflow_part(outcome), period));
  return bill;
}

void HybridDeployment::price_timeline(ServingOutcome& outcome,
                                      const SimulationOptions& options) const {
  fleet_->price_timeline(outcome.parts.at(0), options);
  overflow_->price_timeline(outcome.parts.at(1), options);
  for (std::size_t i = 0; i < outcome.timeline.size(); ++i) {
    outcome.timeline[i].cost =
        fleet_part(outcome).timeline[i].cost + overflow_part(outcome).timeline[i].cost;
  }
}

}  // namespace

std::unique_ptr<PreparedDeployment> prepare_hybrid(const PlanningContext& context,
                                                   const DeploymentSite& site,
                                                   const HybridSpec& spec) {
  return std::make_unique<HybridDeployment>(context, site, spec);
}

}  // namespace llmplan
