#include "evaluator.hpp"

#include <utility>

#include "bill.hpp"
#include "billing_period.hpp"
#include "cheapest_purchases.hpp"
#include "deployment_summary.hpp"
#include "deployment_warnings.hpp"
#include "machines_of.hpp"
#include "planning_inputs.hpp"
#include "prepared_deployment.hpp"
#include "purchase_choice.hpp"
#include "rng.hpp"
#include "slo_budgets.hpp"
#include "slo_verdict.hpp"
#include "timeline_bucket.hpp"

namespace llmplan {
namespace {

Workload seeded(Workload workload, std::optional<std::uint64_t> seed) {
  workload.seed = seed.value_or(workload.seed);
  return workload;
}

/// A scenario of one deployment, checked.
struct Single {
  Single(const Scenario& whole, const Catalog& catalog, std::span<const KernelProfile> profiles,
         const Candidate& candidate)
      : scenario(whole) {
    scenario.region = candidate.region;
    scenario.deployments = {candidate.deployment};
    prepared = prepare_deployment({scenario, catalog, profiles}, 0);
  }
  Single(const Single&) = delete;
  Single& operator=(const Single&) = delete;

  Scenario scenario;  // that `prepared` refers to
  std::unique_ptr<PreparedDeployment> prepared;
};

}  // namespace

struct Evaluator::Content {
  Content(const Scenario& given, const EvaluatorOptions& options)
      : scenario(given),
        shell(given),
        catalog(chosen_prices(given, options.price_book, assumptions)),
        profiles(one_per_gpu(options.profiles)),
        workload(seeded(given.workload, options.seed)),
        seed(options.seed.value_or(given.workload.seed)),
        limits(request_limits(given.slo)),
        purchase_options(allowed_purchases(given.search)) {
    shell.deployments.clear();
    require_region(given, catalog);
    require_a_minute(given, workload.stated().window);
  }

  [[nodiscard]] SimulationOptions simulation(const Conditions& conditions) const;
  [[nodiscard]] BillingPeriod period(Duration window) const {
    return {window, scenario.billing_month.hours};
  }
  [[nodiscard]] ServingOutcome simulate(const PreparedDeployment& deployment,
                                        const SimulationOptions& options,
                                        const Conditions& conditions) const {
    const std::unique_ptr<ArrivalSource> arrivals = workload.open(conditions);
    return deployment.simulate(*arrivals, options, conditions.time_factor);
  }
  /// The candidate with the purchases that are cheapest for its leases.
  [[nodiscard]] Candidate paid_best(const Candidate& candidate, std::span<const Lease> leases,
                                    BillingPeriod period) const;

  const Scenario& scenario;
  Scenario shell;  ///< without deployments: cheap to copy
  std::vector<Assumption> assumptions;
  Catalog catalog;
  std::vector<KernelProfile> profiles;
  SearchWorkload workload;
  std::uint64_t seed;
  RequestLimits limits;
  std::vector<std::string> purchase_options;
};

SimulationOptions Evaluator::Content::simulation(const Conditions& conditions) const {
  SimulationOptions options;
  options.window = workload.window(conditions);
  options.timeline_bucket = timeline_bucket(options.window);
  options.limits = limits;
  options.seed =
      conditions.replication == 0 ? seed : Rng(seed, "replication", conditions.replication).next();
  return options;
}

Candidate Evaluator::Content::paid_best(const Candidate& candidate, std::span<const Lease> leases,
                                        BillingPeriod period) const {
  Candidate paid = candidate;
  const OwnMachines machines(candidate.deployment, candidate.region, leases, period.window);
  if (std::vector<Purchase>* purchases = purchases_of(paid.deployment)) {
    *purchases = cheapest_purchases(catalog, machines.usages(), period, purchase_options);
  }
  return paid;
}

Evaluator::Evaluator(const Scenario& scenario, const EvaluatorOptions& options)
    : content_(std::make_unique<const Content>(scenario, options)) {}

Evaluator::~Evaluator() = default;

Evaluation Evaluator::evaluate(const Candidate& candidate, const Conditions& conditions) const {
  const Content& its = *content_;
  SimulationOptions options = its.simulation(conditions);
  options.budgets = slo_budgets(its.scenario.slo, its.workload.request_count(conditions));
  const Single plain(its.shell, its.catalog, its.profiles, candidate);
  ServingOutcome outcome = its.simulate(*plain.prepared, options, conditions);
  Evaluation evaluation;
  evaluation.stopped_early = outcome.stopped_early;
  evaluation.simulated_requests = outcome.requests.arrived;
  const BillingPeriod period = its.period(options.window);
  Candidate paid = its.paid_best(candidate, outcome.leases, period);
  const Single bought(its.shell, its.catalog, its.profiles, paid);
  evaluation.result =
      summarize_deployment(*bought.prepared, its.scenario.slo, period, {&outcome, 1});
  evaluation.result.timeline.clear();
  evaluation.result.scaling_events.clear();
  evaluation.result.cold_starts.clear();
  if (const std::vector<Purchase>* purchases = purchases_of(paid.deployment)) {
    evaluation.purchase = *purchases;
  }
  if (outcome.stopped_early) {
    evaluation.result.slo.met = false;
    evaluation.result.stable = false;
  }
  return evaluation;
}

DetailedEvaluation Evaluator::detail(const Candidate& candidate,
                                     const Conditions& conditions) const {
  const Content& its = *content_;
  const SimulationOptions options = its.simulation(conditions);
  const Single single(its.shell, its.catalog, its.profiles, candidate);
  ServingOutcome outcome = its.simulate(*single.prepared, options, conditions);
  single.prepared->price_timeline(outcome, options);
  DetailedEvaluation detailed;
  const DeploymentFacts& facts = single.prepared->facts();
  detailed.assumptions = its.assumptions;
  detailed.assumptions.insert(detailed.assumptions.end(), facts.assumptions.begin(),
                              facts.assumptions.end());
  detailed.result = summarize_deployment(*single.prepared, its.scenario.slo,
                                         its.period(options.window), {&outcome, 1});
  add_warnings(facts, outcome, detailed.result, its.catalog.price_date(), detailed.warnings);
  return detailed;
}

std::optional<MachineCourse> Evaluator::course(const Candidate& candidate,
                                               std::span<const std::int32_t> per_minute) const {
  const Content& its = *content_;
  const Single single(its.shell, its.catalog, its.profiles, candidate);
  const FleetConfig* fleet = single.prepared->fleet();
  if (fleet == nullptr || !follows_arrivals_alone(*fleet)) {
    return std::nullopt;
  }
  return machine_course(*fleet, per_minute, its.workload.stated().window);
}

double Evaluator::error_band(const Candidate& candidate) const {
  const Content& its = *content_;
  return Single(its.shell, its.catalog, its.profiles, candidate).prepared->facts().step_time_band;
}

Usd Evaluator::monthly_cost(const Candidate& candidate, const ServingOutcome& outcome) const {
  const Content& its = *content_;
  const BillingPeriod period = its.period(its.workload.stated().window);
  const Single bought(its.shell, its.catalog, its.profiles,
                      its.paid_best(candidate, outcome.leases, period));
  return total(bought.prepared->bill(outcome, period));
}

const Scenario& Evaluator::scenario() const { return content_->scenario; }
const Catalog& Evaluator::catalog() const { return content_->catalog; }
const std::vector<KernelProfile>& Evaluator::profiles() const { return content_->profiles; }
const SearchWorkload& Evaluator::workload() const { return content_->workload; }
std::uint64_t Evaluator::seed() const { return content_->seed; }
const std::vector<std::string>& Evaluator::purchase_options() const {
  return content_->purchase_options;
}

Digests Evaluator::digests() const {
  const Content& its = *content_;
  return {its.scenario.digest, its.workload.stated().digest, its.catalog.digest(),
          step_time_digest(its.profiles)};
}

}  // namespace llmplan
