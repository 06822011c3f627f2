#pragma once

#include <string>
#include <variant>

#include "llmplan/plan.hpp"
#include "llmplan/result.hpp"

namespace llmplan {

/// One of the files that a report is about.
struct ReportInput {
  std::string label;  ///< how the report names it: "result.json"
  std::variant<Result, PlanReport> content;
};

}  // namespace llmplan
