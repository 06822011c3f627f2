#include "simulate_command.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "chosen_catalog.hpp"
#include "profile_option.hpp"
#include "rendering.hpp"
#include "run_record.hpp"
#include "scenario_file.hpp"
#include "seed_option.hpp"
#include "simulation_run.hpp"
#include "timeline_bucket_option.hpp"

namespace llmplan {
namespace {

/// An overloaded deployment has no steady state: its percentiles depend on where the window ends.
ExitCode trust(const Result& result, bool strict, const Console& console) {
  ExitCode code = ExitCode::Done;
  for (const DeploymentResult& deployment : result.deployments) {
    if (deployment.stable) {
      continue;
    }
    const std::string line = deployment.name + ": the backlog grew to the end of the window";
    if (strict) {
      console.error(line);
      code = ExitCode::NotTrusted;
    } else {
      console.note("warning: " + line);
    }
  }
  return code;
}

}  // namespace

ExitCode run_simulate(const SimulateArguments& arguments, const Console& console) {
  require_text_to_explain(arguments.explain, arguments.format);
  Scenario scenario = load_scenario(arguments.scenario);
  if (!arguments.trace.empty()) {
    scenario.workload.source = TraceWorkload{.path = arguments.trace};
  }
  const Result result = run_simulation(scenario, arguments, console);
  remember_run(arguments.store, run_record(result));
  const ReportInput report{kResultFile, result};
  console.out() << rendered(report, arguments.format, console);
  if (arguments.explain) {
    console.out() << rendered_bills(report, console);
  }
  if (!arguments.out.empty()) {
    console.note("wrote " + arguments.out);
  }
  return trust(result, arguments.strict, console);
}

void setup_simulate(CLI::App& app, Invocation& chosen) {
  auto arguments = std::make_shared<SimulateArguments>();
  CLI::App* command =
      app.add_subcommand("simulate", "Monthly cost and latency of every deployment of a scenario");
  command->add_option("scenario", arguments->scenario, "A scenario file; see `init`")->required();
  command->add_option("--trace", arguments->trace, "A request log instead of its workload");
  add_profiles(*command, arguments->profiles);
  add_price_book(*command, arguments->prices);
  add_store_option(*command, arguments->store);
  CLI::Option* out =
      command->add_option("--out", arguments->out,
                          "Folder for result.json, report.html and cost, latency, timeline and "
                          "band as .csv");
  add_result_format(*command, arguments->format);
  command->add_flag("--explain", arguments->explain,
                    "Every line of the bills: quantity × price, and where both come from");
  command->add_option("--seed", arguments->seed, "Instead of the scenario's")
      ->check(seed_problem, "");
  command->add_option("--jobs", arguments->jobs, "Threads; default: one per core")
      ->check(CLI::Range(1, 1024));
  command
      ->add_option("--reps", arguments->replications,
                   "Independent repetitions, for the spread of the cost; default 1")
      ->check(CLI::Range(1, 10'000));
  command->add_flag("!--no-band", arguments->error_band,
                    "Do not simulate the ends of the step times' error band");
  add_timeline_bucket_option(*command, arguments->timeline_bucket);
  command->add_flag("--requests", arguments->requests, "Also write requests.csv.gz")->needs(out);
  command->add_flag("--strict", arguments->strict, "Exit code 4 when a deployment is overloaded");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) { return run_simulate(*arguments, console); };
  });
}

}  // namespace llmplan
