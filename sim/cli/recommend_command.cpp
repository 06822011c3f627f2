#include "recommend_command.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "chosen_catalog.hpp"
#include "positive_number.hpp"
#include "profile_option.hpp"
#include "recommend_run.hpp"
#include "run_record.hpp"
#include "seed_option.hpp"

namespace llmplan {

void setup_recommend(CLI::App& app, Invocation& chosen) {
  auto arguments = std::make_shared<RecommendArguments>();
  CLI::App* command = app.add_subcommand(
      "recommend", "The cheapest topology that meets the SLO, and how far it is from a bound");
  command->add_option("scenario", arguments->scenario, "A scenario file; see its block `search`")
      ->required();
  command
      ->add_option("--budget-seconds", arguments->budget_seconds,
                   "Stop the search after this time, with the best so far")
      ->check(positive_number_problem, "");
  add_store_option(*command, arguments->store);
  command->add_option("--trace", arguments->trace, "A request log instead of its workload");
  add_profiles(*command, arguments->profiles);
  add_price_book(*command, arguments->prices);
  command->add_option("--out", arguments->out,
                      "Folder for plan.json, report.html, families.csv and recommended.json: a "
                      "scenario of the plan for `simulate`");
  add_result_format(*command, arguments->format);
  command->add_flag("--explain", arguments->explain,
                    "Every line of the plan's bill: quantity × price, and where both come from");
  command->add_option("--seed", arguments->seed, "Instead of the scenario's")
      ->check(seed_problem, "");
  command->add_option("--jobs", arguments->jobs, "Threads; default: one per core")
      ->check(CLI::Range(1, 1024));
  command->add_flag("--strict", arguments->strict,
                    "Exit code 1 without a plan that meets the SLO; 4 when the search was cut off "
                    "or the plan's verdict is within its error");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Console& console) {
      return run_recommend(*arguments, console, recommend);
    };
  });
}

}  // namespace llmplan
