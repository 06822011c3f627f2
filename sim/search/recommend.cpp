#include "recommend.hpp"

#include <fmt/format.h>

#include "answer/break_even.hpp"
#include "answer/families.hpp"
#include "answer/pareto.hpp"
#include "answer/reasons.hpp"
#include "answer/sensitivity.hpp"
#include "answer/ways_to_deploy.hpp"
#include "llmplan/names.hpp"
#include "machines_of.hpp"
#include "topology_search.hpp"

namespace llmplan {
namespace {

/// One report from one search.
class Recommending {
 public:
  Recommending(const Scenario& scenario, const RecommendOptions& options)
      : options_(options),
        evaluator_(scenario, options.evaluator),
        trials_(evaluator_, options),
        search_(evaluator_, trials_) {}

  [[nodiscard]] PlanReport report();

 private:
  void describe(PlanReport& report) const;
  void answer(PlanReport& report);
  void analyse(const SearchFinding& best, PlanReport& report);
  [[nodiscard]] Plan plan_of(const SearchFinding& finding, const char* name,
                             PlanReport& report) const;
  [[nodiscard]] const SearchFinding* runner_up() const;
  void reach(double fraction) {
    if (options_.progress != nullptr) {
      options_.progress->fraction = fraction;
    }
  }

  const RecommendOptions& options_;
  Evaluator evaluator_;
  Trials trials_;
  TopologySearch search_;
};

std::string target_text(const LatencyTarget& target) {
  return fmt::format("{}_{}_ms <= {:.6g}", to_string(target.metric), to_string(target.statistic),
                     Milliseconds{to_seconds(target.limit)}.count());
}

PlanReport Recommending::report() {
  PlanReport report;
  describe(report);
  search_.run();
  reach(kSearchShare);
  report.complete = !trials_.cut_off();
  trials_.end_search();
  answer(report);
  reach(1);
  return report;
}

void Recommending::describe(PlanReport& report) const {
  const Scenario& scenario = evaluator_.scenario();
  const PreparedWorkload& workload = evaluator_.workload().stated();
  const WorkDemand& demand = search_.demand();
  report.scenario_name = scenario.name;
  report.region = scenario.region;
  report.price_date = evaluator_.catalog().price_date();
  report.seed = evaluator_.seed();
  report.digests = evaluator_.digests();
  report.workload.source = workload.source;
  report.workload.start = workload.start.value_or(monday_of(report.price_date));
  report.workload.start_is_nominal = !workload.start;
  report.workload.extension = workload.extension;
  report.workload.requests = demand.requests();
  report.workload.skipped_rows = workload.skipped_rows;
  report.workload.window = workload.window;
  report.workload.mean_rps =
      static_cast<double>(demand.requests()) / to_seconds(workload.window).count();
  report.workload.mean_prompt_tokens = demand.mean_prompt();
  report.workload.mean_output_tokens = demand.mean_output();
  for (const LatencyTarget& target : scenario.slo.latency) {
    report.slo.push_back(target_text(target));
  }
  if (scenario.slo.availability) {
    report.slo.push_back(fmt::format("availability >= {:.6g}", *scenario.slo.availability));
  }
  report.warnings = scenario.warnings;
  for (const auto* more : {&workload.warnings, &search_.space().warnings}) {
    report.warnings.insert(report.warnings.end(), more->begin(), more->end());
  }
}

void Recommending::answer(PlanReport& report) {
  const SearchFinding* found = search_.findings().best();
  report.lower_bound = search_.lower_bound();
  report.families = family_outcomes(search_);
  report.pareto = pareto_fronts(search_.findings());
  report.ways = ways_to_deploy(search_.findings());
  report.counts = search_.counts();
  const double monthly_requests = report.workload.mean_rps * 3600 *
                                  static_cast<double>(evaluator_.scenario().billing_month.hours);
  report.decision_tree = decision_tree(monthly_requests, search_.findings());
  if (found == nullptr) {
    report.lower_bound.reset();
    report.reason = no_plan_reason(search_, report.families);
    return;
  }
  const SearchFinding best = *found;
  report.best = plan_of(best, "recommended", report);
  if (const SearchFinding* second = runner_up()) {
    report.runner_up = plan_of(*second, "runner-up", report);
  }
  const double bound = report.lower_bound->to_double();
  report.gap = bound > 0 ? std::optional(best.monthly().to_double() / bound - 1) : std::nullopt;
  if (!trials_.cut_off()) {
    analyse(best, report);
  }
  report.reason = winning_reason(best, runner_up(), evaluator_, report);
}

void Recommending::analyse(const SearchFinding& best, PlanReport& report) {
  std::vector<Sensitivity> changed = sensitivities(best, evaluator_, trials_);
  reach(0.85);
  const Headroom room = headroom(best, evaluator_, trials_);
  reach(0.92);
  BreakEven volumes = break_even(search_, trials_);
  if (trials_.interrupted()) {  // what is missing would read as what cannot be
    report.warnings.emplace_back(
        "interrupted after the search: other volumes, changed inputs and headroom are left out");
    return;
  }
  report.sensitivities = std::move(changed);
  report.headroom = room;
  report.break_even = std::move(volumes);
}

/// The cheapest acceptable plan of another family.
const SearchFinding* Recommending::runner_up() const {
  const SearchFinding* best = search_.findings().best();
  const SearchFinding* second = nullptr;
  for (const SearchFinding& finding : search_.findings().all()) {
    if (finding.acceptable && finding.candidate.family != best->candidate.family &&
        (second == nullptr || finding.monthly() < second->monthly())) {
      second = &finding;
    }
  }
  return second;
}

Plan Recommending::plan_of(const SearchFinding& finding, const char* name,
                           PlanReport& report) const {
  Plan plan;
  plan.family = finding.candidate.family;
  plan.region = finding.candidate.region;
  Candidate bought = finding.candidate;
  if (std::vector<Purchase>* purchases = purchases_of(bought.deployment)) {
    *purchases = finding.evaluation.purchase;
  }
  bought.deployment.name = name;
  plan.deployment = bought.deployment;
  DetailedEvaluation detailed = evaluator_.detail(bought, {});
  plan.result = std::move(detailed.result);
  report.assumptions.insert(report.assumptions.end(), detailed.assumptions.begin(),
                            detailed.assumptions.end());
  report.warnings.insert(report.warnings.end(), detailed.warnings.begin(), detailed.warnings.end());
  return plan;
}

}  // namespace

PlanReport recommend(const Scenario& scenario, const RecommendOptions& options) {
  return Recommending(scenario, options).report();
}

}  // namespace llmplan
