#include "run_record.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "program_digest.hpp"
#include "store_file.hpp"

namespace llmplan {

RunRecord run_record(const Result& result) {
  RunRecord run;
  run.command = "simulate";
  run.scenario = result.scenario_name;
  run.region = result.region;
  run.seed = result.seed;
  run.digests = result.digests;
  run.candidates = std::ssize(result.deployments);
  const auto best = std::find_if(
      result.deployments.begin(), result.deployments.end(),
      [&](const DeploymentResult& d) { return d.name == result.recommendation.deployment; });
  if (best != result.deployments.end()) {
    run.best = best->name;
    run.topology = best->topology;
    run.monthly = best->cost.monthly;
    run.slo_met = best->slo.met;
  }
  return run;
}

RunRecord run_record(const PlanReport& plan) {
  RunRecord run;
  run.command = "recommend";
  run.scenario = plan.scenario_name;
  run.region = plan.region;
  run.seed = plan.seed;
  run.digests = plan.digests;
  run.candidates = plan.counts.candidates;
  if (plan.best) {
    run.best = plan.best->family;
    run.topology = plan.best->result.topology;
    run.monthly = plan.best->result.cost.monthly;
    run.slo_met = plan.best->result.slo.met;
  }
  return run;
}

RunRecord run_record(const SweepDescription& sweep, const SweepSummary& summary) {
  RunRecord run;
  run.command = "sweep";
  run.scenario = sweep.scenario_name;
  run.region = sweep.region;
  run.seed = sweep.seed;
  run.digests = sweep.digests;
  run.candidates = sweep.candidates;
  if (summary.best) {
    run.best = summary.best->family;
    run.topology = summary.best->topology;
    run.monthly = summary.best->monthly;
    run.slo_met = true;
  }
  return run;
}

void remember_run(const std::string& store, RunRecord run) {
  if (store.empty()) {
    return;
  }
  run.finished = utc_now();
  run.program = program_digest();
  RunHistory(open_store_file(store)).add(run);
}

void add_store_option(CLI::App& command, std::string& store) {
  command.add_option("--store", store,
                     "A file that keeps what was simulated, for later searches and `history`; new "
                     "where there is none");
}

}  // namespace llmplan
