#include "plan_exit_code.hpp"

#include "slo_margin.hpp"

namespace llmplan {
namespace {

const char* reason_to_doubt(const PlanReport& plan) {
  if (!plan.complete) {
    return "the search was cut off before its end";
  }
  if (!plan.best) {
    return nullptr;
  }
  const DeploymentResult& result = plan.best->result;
  if (!result.stable) {
    return "the plan's backlog grew to the end of the window";
  }
  const bool turns = result.band && !result.band->hinges.empty();
  return turns || hinges_on_band(result.slo)
             ? "the plan's verdict turns within its error band or confidence interval"
             : nullptr;
}

}  // namespace

ExitCode strict_exit_code(const PlanReport& plan, const Console& console) {
  if (const char* const reason = reason_to_doubt(plan)) {
    console.error(reason);
    return ExitCode::NotTrusted;
  }
  if (!plan.best) {
    console.error("no plan of this search meets the SLO and the constraints");
    return ExitCode::PolicyFailed;
  }
  return ExitCode::Done;
}

}  // namespace llmplan
