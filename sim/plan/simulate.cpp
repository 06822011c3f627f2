#include "simulate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "data_file.hpp"
#include "deployment_runs.hpp"
#include "deployment_summary.hpp"
#include "deployment_warnings.hpp"
#include "error_band.hpp"
#include "llmplan/digest.hpp"
#include "llmplan/error.hpp"
#include "planning_inputs.hpp"
#include "prepared_deployment.hpp"
#include "prepared_workload.hpp"
#include "profile_choice.hpp"
#include "recommendation.hpp"
#include "recommendation_band.hpp"
#include "seed_draws.hpp"

namespace llmplan {
namespace {

Deployments prepare_all(const PlanningContext& context) {
  Deployments deployments;
  for (std::size_t i = 0; i < context.scenario.deployments.size(); ++i) {
    try {
      deployments.push_back(prepare_deployment(context, i));
    } catch (const MissingDataError& missing) {  // says what is missing; now also for whom
      throw MissingDataError(
          fmt::format("{}: /deployments/{}: {}", context.scenario.file, i, missing.what()));
    }
  }
  return deployments;
}

/// Throws: InputError for a profile whose GPU no deployment runs on.
void require_use(const std::vector<GivenProfile>& given, const Deployments& deployments) {
  std::set<std::string> gpus;
  for (const auto& deployment : deployments) {
    gpus.insert(deployment->facts().gpu);
  }
  gpus.erase("");
  for (const GivenProfile& one : given) {
    const MeasuredDevice& device = one.profile.device;
    if (!gpus.contains(device.gpu)) {
      throw InputError({one.file, "/device/gpu"},
                       fmt::format("\"{}\"", device.gpu.empty() ? device.name : device.gpu),
                       gpus.empty() ? "a scenario that runs on GPUs"
                                    : fmt::format("a GPU that a deployment runs on ({})",
                                                  fmt::join(gpus, ", ")));
    }
  }
}

/// Digests of the profiles in use.
std::set<std::string> digests_in_use(const Deployments& deployments) {
  std::set<std::string> profiles;
  for (const auto& deployment : deployments) {
    profiles.insert(deployment->facts().profile_digest);
  }
  profiles.erase("");
  return profiles;
}

WorkloadReport report_workload(const PreparedWorkload& workload, Date price_date,
                               const ServingOutcome& outcome) {
  WorkloadReport report;
  report.start = workload.start.value_or(monday_of(price_date));
  report.start_is_nominal = !workload.start;
  report.source = workload.source;
  report.extension = workload.extension;
  report.requests = outcome.requests.arrived;
  report.skipped_rows = workload.skipped_rows;
  report.window = workload.window;
  report.mean_rps =
      static_cast<double>(outcome.requests.arrived) / to_seconds(workload.window).count();
  if (outcome.requests.arrived > 0) {
    const auto arrived = static_cast<double>(outcome.requests.arrived);
    report.mean_prompt_tokens = static_cast<double>(outcome.offered.prompt) / arrived;
    report.mean_output_tokens = static_cast<double>(outcome.offered.output) / arrived;
  }
  return report;
}

/// The results of all deployments, at the middle and the ends of their bands, and what they say.
void add_deployments(const Deployments& deployments, const Slo& slo, BillingPeriod period,
                     std::vector<DeploymentRuns>& runs, Result& result) {
  std::vector<std::optional<BandEnds>> ends;
  for (std::size_t i = 0; i < deployments.size(); ++i) {
    const PreparedDeployment& deployment = *deployments[i];
    const auto summary = [&](std::span<ServingOutcome> outcomes) {
      return summarize_deployment(deployment, slo, period, outcomes);
    };
    result.deployments.push_back(summary(runs[i].middle));
    ends.push_back(runs[i].slow.empty()
                       ? std::nullopt
                       : std::optional(BandEnds{summary(runs[i].slow), summary(runs[i].fast)}));
    const std::vector<Assumption>& assumed = deployment.facts().assumptions;
    result.assumptions.insert(result.assumptions.end(), assumed.begin(), assumed.end());
    add_warnings(deployment.facts(), runs[i].middle.front(), result.deployments.back(),
                 result.price_date, result.warnings);
  }
  result.recommendation = recommend_cheapest(result.deployments);
  add_error_bands(ends, result.deployments);
  weigh_error_bands(ends, result);
}

Assumption billing_month_assumption(const BillingMonth& month) {
  const bool calendar = month.name != BillingMonth{}.name;
  return {"bill", "month",
          fmt::format("{} h; usage is that of the simulated time, scaled to it; "
                      "taxes are left out",
                      month.hours),
          calendar ? fmt::format("the calendar month {}", month.name)
                   : "convention of AWS's pricing pages and calculator"};
}

}  // namespace

Result simulate_scenario(const Scenario& scenario, const SimulateOptions& options) {
  check(options.replications >= 1, "a simulation runs at least once");
  Result result;
  const Catalog catalog = chosen_prices(scenario, options.price_book, result.assumptions);
  require_region(scenario, catalog);
  const std::vector<KernelProfile> profiles = one_per_gpu(options.profiles);
  const Deployments deployments = prepare_all({scenario, catalog, profiles});
  require_use(options.profiles, deployments);
  Workload drawn = scenario.workload;
  drawn.seed = options.seed.value_or(drawn.seed);
  const PreparedWorkload workload = prepare_workload(drawn);
  require_a_minute(scenario, workload.window);
  std::vector<DeploymentRuns> runs =
      run_deployments(deployments, workload, {scenario.slo, drawn.seed, options});

  result.scenario_name = scenario.name;
  result.region = scenario.region;
  result.price_date = catalog.price_date();
  result.seed = drawn.seed;
  result.replications = options.replications;
  result.digests = {scenario.digest, workload.digest, catalog.digest(),
                    step_time_digest(digests_in_use(deployments))};
  result.warnings = scenario.warnings;
  result.warnings.insert(result.warnings.end(), workload.warnings.begin(), workload.warnings.end());
  if (options.replications > 1 && !workload.replications_differ && !deployments_draw(scenario)) {
    result.warnings.emplace_back(
        "the workload is a log replayed as it is: its replications are all alike");
  }
  if (!runs.empty()) {
    result.workload = report_workload(workload, result.price_date, runs.front().middle.front());
  }
  result.assumptions.push_back(billing_month_assumption(scenario.billing_month));
  add_deployments(deployments, scenario.slo, {workload.window, scenario.billing_month.hours}, runs,
                  result);
  return result;
}

}  // namespace llmplan
