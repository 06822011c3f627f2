#include "plan_files.hpp"

#include <filesystem>
#include <string>
#include <variant>

#include "edited_scenario.hpp"
#include "plan_report.hpp"

namespace llmplan {
namespace {

namespace fs = std::filesystem;

constexpr const char* kScenarioName = "recommended.json";

/// The log's path as a scenario in `folder` has to name it.
std::optional<std::string> trace_path(const Workload& workload, const std::string& folder) {
  const auto* const trace = std::get_if<TraceWorkload>(&workload.source);
  if (trace == nullptr) {
    return std::nullopt;
  }
  const fs::path path = trace->path;
  return (path.is_absolute() ? path : fs::proximate(fs::absolute(path), fs::absolute(folder)))
      .string();
}

}  // namespace

void write_plan_files(OutputFiles& files, const PlanReport& plan, std::string_view text,
                      const Scenario& scenario, const RecommendArguments& arguments) {
  files.write("plan.json", render_json(plan));
  files.write("families.csv", families_csv(plan));
  if (plan.best) {
    files.write(kScenarioName, edited_scenario(text, {plan.best->deployment_json, plan.best->region,
                                                      trace_path(scenario.workload, arguments.out),
                                                      !arguments.trace.empty(), arguments.seed}));
  }
}

std::string simulate_command_line(const RecommendArguments& arguments) {
  std::string line = "llmplan simulate " + (fs::path(arguments.out) / kScenarioName).string();
  if (!arguments.prices.empty()) {
    line += " --prices " + arguments.prices;
  }
  for (const std::string& profile : arguments.profiles) {
    line += " --profile " + profile;
  }
  return line;
}

}  // namespace llmplan
