#pragma once

#include <string>
#include <string_view>

#include "llmplan/plan.hpp"
#include "llmplan/scenario.hpp"
#include "output_files.hpp"
#include "recommend_run.hpp"

namespace llmplan {

/// Stages plan.json, families.csv and, with a plan, recommended.json: the scenario with the plan as
/// its only deployment. `text`: of the scenario's file.
void write_plan_files(OutputFiles& files, const PlanReport& plan, std::string_view text,
                      const Scenario& scenario, const RecommendArguments& arguments);

/// The command that simulates recommended.json as the plan was.
[[nodiscard]] std::string simulate_command_line(const RecommendArguments& arguments);

}  // namespace llmplan
