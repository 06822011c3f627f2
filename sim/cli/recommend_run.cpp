#include "recommend_run.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <ostream>

#include "bill_report.hpp"
#include "evaluation_store.hpp"
#include "llmplan/error.hpp"
#include "output_files.hpp"
#include "plan_exit_code.hpp"
#include "plan_files.hpp"
#include "plan_report.hpp"
#include "profile_option.hpp"
#include "program_digest.hpp"
#include "run_watch.hpp"
#include "scenario_file.hpp"
#include "time_left.hpp"

namespace llmplan {
namespace {

std::string render(const PlanReport& plan, const RecommendArguments& arguments,
                   const Console& console) {
  const TextStyle style{.color = console.color()};
  switch (arguments.format) {
    case ResultFormat::Json:
      return render_json(plan);
    case ResultFormat::Csv:
      return families_csv(plan);
    case ResultFormat::Markdown:
      return render_markdown(plan);
    case ResultFormat::Text:
      break;
  }
  Result bills;
  if (arguments.explain && plan.best) {
    bills.deployments.push_back(plan.best->result);
  }
  return render_text(plan, style) + render_bills(bills, style);
}

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

/// Searches under a progress bar; the first Ctrl-C ends the search, the second the process.
PlanReport watched_search(const Scenario& scenario, const RecommendArguments& arguments,
                          const Console& console, const TopologySearch& search,
                          std::optional<OutputFiles>& files) {
  SearchProgress progress;
  std::atomic<bool> stop = false;
  RecommendOptions options;
  options.evaluator = {arguments.seed, load_given_profiles(arguments.profiles), arguments.prices};
  const std::unique_ptr<EvaluationStore> store =
      opened_store(scenario, arguments, options.evaluator);
  options.store = store.get();
  options.jobs = arguments.jobs;
  options.stop = &stop;
  options.progress = &progress;
  if (arguments.budget_seconds) {
    options.budget = Seconds(*arguments.budget_seconds);
  }
  const auto start = std::chrono::steady_clock::now();
  const RunWatch watch(
      console, [&progress] { return progress.fraction.load(); },
      [&files] {
        if (files) {
          files->discard();
        }
      },
      [&progress, &options, start] {
        const Seconds elapsed = std::chrono::steady_clock::now() - start;
        const std::string left = time_left_text(progress.fraction, elapsed, options.budget);
        return fmt::format("{} tried{}{}", progress.evaluated.load(), left.empty() ? "" : ", ",
                           left);
      },
      &stop);
  return search(scenario, options);
}

}  // namespace

ExitCode run_recommend(const RecommendArguments& arguments, const Console& console,
                       const TopologySearch& search) {
  if (arguments.explain && arguments.format != ResultFormat::Text) {
    throw InputError({"", "--explain"}, "",
                     "--format text: the other formats hold each line's basis and price");
  }
  const std::string text = scenario_text(arguments.scenario);
  Scenario scenario = parse_scenario(text, arguments.scenario);
  if (!arguments.trace.empty()) {
    scenario.workload.source = TraceWorkload{.path = arguments.trace};
  }
  std::optional<OutputFiles> files;
  if (!arguments.out.empty()) {
    files.emplace(arguments.out);
  }
  const PlanReport plan = watched_search(scenario, arguments, console, search, files);
  if (files) {
    write_plan_files(*files, plan, text, scenario, arguments);
    files->publish();
  }
  console.out() << render(plan, arguments, console);
  if (files) {
    console.note("wrote " + arguments.out);
  }
  if (files && plan.best) {
    console.note("to go on from there: " + simulate_command_line(arguments));
  }
  return arguments.strict ? strict_exit_code(plan, console) : ExitCode::Done;
}

}  // namespace llmplan
