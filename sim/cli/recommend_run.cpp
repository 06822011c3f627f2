#include "recommend_run.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <ostream>

#include "evaluation_store.hpp"
#include "parse_report.hpp"
#include "plan_exit_code.hpp"
#include "plan_files.hpp"
#include "profile_option.hpp"
#include "program_digest.hpp"
#include "rendering.hpp"
#include "run_record.hpp"
#include "run_watch.hpp"
#include "scenario_file.hpp"
#include "time_left.hpp"
#include "write_deployment.hpp"

namespace llmplan {
namespace {

/// Null without --store.
std::unique_ptr<EvaluationStore> opened_store(const Scenario& scenario,
                                              const RecommendArguments& arguments,
                                              const EvaluatorOptions& options) {
  if (arguments.store.empty()) {
    return nullptr;
  }
  const Evaluator evaluator(scenario, options);
  return std::make_unique<SqliteEvaluationStore>(
      arguments.store, EvaluationContext{program_digest(), evaluator.digests(), evaluator.seed()});
}

/// What the search is asked; `progress` and `stop` outlive it.
RecommendOptions options_of(const RecommendArguments& arguments, SearchProgress& progress,
                            const std::atomic<bool>& stop) {
  RecommendOptions options;
  options.evaluator = {arguments.seed, load_given_profiles(arguments.profiles), arguments.prices};
  options.jobs = arguments.jobs;
  options.stop = &stop;
  options.progress = &progress;
  if (arguments.budget_seconds) {
    options.budget = Seconds(*arguments.budget_seconds);
  }
  return options;
}

/// "12 tried, about 40 s left".
std::string remark(const SearchProgress& progress, Seconds elapsed, std::optional<Seconds> budget) {
  const std::string left = time_left_text(progress.fraction, elapsed, budget);
  return fmt::format("{} tried{}{}", progress.evaluated.load(), left.empty() ? "" : ", ", left);
}

/// With the deployments of its plans as a scenario holds them.
PlanReport with_deployments(PlanReport report) {
  for (std::optional<Plan>* const plan : {&report.best, &report.runner_up}) {
    if (*plan) {
      (*plan)->deployment_json = write_deployment((*plan)->deployment);
      (*plan)->result.configuration_json = write_whole_deployment((*plan)->deployment);
    }
  }
  return report;
}

/// Searches under a progress bar and publishes the files; the first Ctrl-C ends the search, the
/// second the process.
PlanReport watched_search(const Scenario& scenario, const RecommendArguments& arguments,
                          const Console& console, const PlanSearch& search, PlanFiles& files) {
  SearchProgress progress;
  std::atomic<bool> stop = false;
  RecommendOptions options = options_of(arguments, progress, stop);
  const auto start = std::chrono::steady_clock::now();
  const RunWatch watch(
      console, [&progress] { return progress.fraction.load(); }, [&files] { files.discard(); },
      [&progress, start, budget = options.budget] {
        return remark(progress, std::chrono::steady_clock::now() - start, budget);
      },
      &stop);
  const std::unique_ptr<EvaluationStore> store =
      opened_store(scenario, arguments, options.evaluator);
  options.store = store.get();
  PlanReport plan = as_stored(with_deployments(search(scenario, options)));
  files.publish(plan);
  return plan;
}

}  // namespace

ExitCode run_recommend(const RecommendArguments& arguments, const Console& console,
                       const PlanSearch& search) {
  require_text_to_explain(arguments.explain, arguments.format);
  const std::string text = scenario_text(arguments.scenario);
  Scenario scenario = parse_scenario(text, arguments.scenario);
  if (!arguments.trace.empty()) {
    scenario.workload.source = TraceWorkload{.path = arguments.trace};
  }
  PlanFiles files(arguments, text, scenario);
  const PlanReport plan = watched_search(scenario, arguments, console, search, files);
  remember_run(arguments.store, run_record(plan));
  const ReportInput report{kPlanFile, plan};
  console.out() << rendered(report, arguments.format, console);
  if (arguments.explain) {
    console.out() << rendered_bills(report, console);
  }
  if (!arguments.out.empty()) {
    console.note("wrote " + arguments.out);
    if (plan.best) {
      console.note("to go on from there: " + simulate_command_line(arguments));
    }
  }
  return arguments.strict ? strict_exit_code(plan, console) : ExitCode::Done;
}

}  // namespace llmplan
