#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "billing_period.hpp"
#include "catalog.hpp"
#include "fleet.hpp"
#include "kernel_profile.hpp"
#include "llmplan/cost.hpp"
#include "llmplan/request.hpp"
#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "outcome.hpp"

namespace llmplan {

/// What is known of a deployment before it is simulated.
struct DeploymentFacts {
  std::string name;
  std::string kind;
  std::string topology;
  std::vector<Assumption> assumptions;
  std::vector<std::string> warnings;
  bool long_prompts_cost_more = false;  ///< than the rate that the bill has
  double step_time_band = 0;  ///< ± share by which its steps, or Bedrock's answers, may be off
  std::string gpu;            ///< that it runs on; empty where AWS does not say
  std::int32_t gpus_per_instance = 0;
  std::optional<ScalingMetric> scaling_metric;
  std::string profile_digest;  ///< of the kernel profile that times its steps; empty: none
  std::int32_t replicas_per_instance = 0;
  std::int32_t instances_per_replica = 0;  ///< 0 where AWS does not say
  std::int64_t kv_capacity_tokens = 0;
};

/// Below it no time factor is believed, whatever the band: an answer takes some time.
inline constexpr double kLeastTimeFactor = 0.01;

/// A deployment checked against the tables, ready to be simulated and billed: the one interface
/// behind Bedrock, SageMaker, fleets and hybrids. Immutable, shared between threads.
class PreparedDeployment {
 public:
  PreparedDeployment() = default;
  PreparedDeployment(const PreparedDeployment&) = delete;
  PreparedDeployment& operator=(const PreparedDeployment&) = delete;
  virtual ~PreparedDeployment() = default;

  [[nodiscard]] virtual const DeploymentFacts& facts() const = 0;
  /// `time_factor`: of all that is uncertain by the band; 1 is what the model says.
  [[nodiscard]] virtual ServingOutcome simulate(ArrivalSource& arrivals,
                                                const SimulationOptions& options,
                                                double time_factor) const = 0;
  /// The bill of the month that the window stands for.
  [[nodiscard]] virtual Bill bill(const ServingOutcome& outcome, BillingPeriod period) const = 0;
  /// Fills the cost of each point of the outcome's time line: compute or tokens, unscaled.
  virtual void price_timeline(ServingOutcome& outcome, const SimulationOptions& options) const = 0;
  /// Its fleet of machines; null for one without, or with more beside it.
  [[nodiscard]] virtual const FleetConfig* fleet() const { return nullptr; }
  /// How its machines were bought; nothing where there are none.
  [[nodiscard]] virtual std::optional<PurchaseReport> purchases(const ServingOutcome& /*outcome*/,
                                                                BillingPeriod /*period*/) const {
    return std::nullopt;
  }
};

/// What a deployment is checked against.
struct PlanningContext {
  const Scenario& scenario;
  const Catalog& catalog;
  std::span<const KernelProfile> profiles;  ///< that the user gave; at most one per GPU
};

/// Checks deployment `index` of the scenario: names, fit, prices.
/// Throws: InputError with the deployment's JSON pointer; MissingDataError for a missing price.
[[nodiscard]] std::unique_ptr<PreparedDeployment> prepare_deployment(const PlanningContext& context,
                                                                     std::size_t index);

/// A deployment, or a part of a hybrid, as the scenario has it.
struct DeploymentSite {
  std::string name;         ///< in facts, assumptions and warnings
  std::string pointer;      ///< JSON pointer: "/deployments/0", "/deployments/0/fleet"
  bool free_tiers = false;  ///< the account's free allowances are its
};

[[nodiscard]] std::unique_ptr<PreparedDeployment> prepare_bedrock(const PlanningContext& context,
                                                                  const DeploymentSite& site,
                                                                  const BedrockSpec& spec);
[[nodiscard]] std::unique_ptr<PreparedDeployment> prepare_sagemaker(const PlanningContext& context,
                                                                    const DeploymentSite& site,
                                                                    const SageMakerSpec& spec);
/// `spill_at`: as FleetConfig has it.
[[nodiscard]] std::unique_ptr<PreparedDeployment> prepare_fleet(
    const PlanningContext& context, const DeploymentSite& site, const FleetSpec& spec,
    std::optional<std::int32_t> spill_at = {});
[[nodiscard]] std::unique_ptr<PreparedDeployment> prepare_hybrid(const PlanningContext& context,
                                                                 const DeploymentSite& site,
                                                                 const HybridSpec& spec);

}  // namespace llmplan
