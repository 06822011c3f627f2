#include "plan_files.hpp"

#include <filesystem>
#include <string>
#include <variant>

#include "edited_scenario.hpp"
#include "html_report.hpp"
#include "plan_report.hpp"
#include "rendering.hpp"

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

PlanFiles::PlanFiles(const RecommendArguments& arguments, const std::string& text,
                     const Scenario& scenario)
    : arguments_(arguments), text_(text), scenario_(scenario) {
  if (!arguments.out.empty()) {
    files_.emplace(arguments.out);
  }
}

void PlanFiles::publish(const PlanReport& plan) {
  if (!files_) {
    return;
  }
  const ReportInput report{kPlanFile, plan};
  files_->write(kPlanFile, render_json(plan));
  files_->write("report.html", render_html({&report, 1}));
  files_->write("families.csv", families_csv(plan));
  if (plan.best) {
    files_->write(kScenarioName, recommended_scenario(*plan.best));
  }
  files_->publish();
}

void PlanFiles::discard() noexcept {
  if (files_) {
    files_->discard();
  }
}

std::string PlanFiles::recommended_scenario(const Plan& plan) const {
  return edited_scenario(
      text_, {plan.deployment_json, plan.region, trace_path(scenario_.workload, arguments_.out),
              !arguments_.trace.empty(), arguments_.seed});
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
