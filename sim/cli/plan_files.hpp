#pragma once

#include <optional>
#include <string>

#include "llmplan/plan.hpp"
#include "llmplan/scenario.hpp"
#include "output_files.hpp"
#include "recommend_run.hpp"

namespace llmplan {

/// The files of a plan: plan.json, report.html, families.csv and, where there is a plan,
/// recommended.json: the scenario with the plan as its only deployment. None without --out.
class PlanFiles {
 public:
  /// `text`: of the scenario's file. All outlive it.
  /// Throws: InputError when the folder cannot be created.
  PlanFiles(const RecommendArguments& arguments, const std::string& text, const Scenario& scenario);

  void publish(const PlanReport& plan);
  /// As `OutputFiles::discard`.
  void discard() noexcept;

 private:
  [[nodiscard]] std::string recommended_scenario(const Plan& plan) const;

  const RecommendArguments& arguments_;
  const std::string& text_;
  const Scenario& scenario_;
  std::optional<OutputFiles> files_;
};

/// The command that simulates recommended.json as the plan was.
[[nodiscard]] std::string simulate_command_line(const RecommendArguments& arguments);

}  // namespace llmplan
