#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "number_text.hpp"
#include "plan_sections.hpp"
#include "slo_margin.hpp"
#include "verdict_lines.hpp"

namespace llmplan {
namespace {

std::string plan_text(const Plan& plan) {
  return fmt::format("{} in {}: {} a month", plan.result.topology, plan.region,
                     money_text(plan.result.cost.monthly));
}

/// Rounded up, so that "at most" stays true: "3.3%".
std::string at_most_text(double share) {
  constexpr double kDecimalError = 1e-6;  // 0.033 is not 3.3 % in binary
  return fmt::format("{}%", std::ceil(share * 1000 - kDecimalError) / 10);
}

std::string bound_line(const PlanReport& plan) {
  if (!plan.lower_bound) {
    return plan.best ? "How far it is from the cheapest possible is not known." : "";
  }
  const std::string bound = money_text(*plan.lower_bound);
  if (!plan.best || !plan.gap) {
    return fmt::format("A plan of this search that met the SLO would cost at least {} a month.",
                       bound);
  }
  if (*plan.gap <= 0) {
    return "Proven: no plan of this search that meets the SLO costs less.";
  }
  return fmt::format(
      "At most {} above the cheapest possible: no plan of this search that meets the SLO can cost "
      "less than {} a month.",
      at_most_text(*plan.gap), bound);
}

std::string runner_up_line(const PlanReport& plan) {
  if (!plan.runner_up) {
    return {};
  }
  const double cost = plan.runner_up->result.cost.monthly.to_double();
  const double best = plan.best ? plan.best->result.cost.monthly.to_double() : 0;
  return fmt::format("Runner-up: {}{}.", plan_text(*plan.runner_up),
                     best > 0 ? fmt::format(" ({})", change_text(cost / best - 1)) : "");
}

std::string headroom_line(const Headroom& headroom) {
  if (headroom.factor <= 1 && headroom.breaks_at > 0) {
    return fmt::format("Headroom: next to none; at {} times the traffic it misses {}.",
                       number_text(headroom.breaks_at), headroom.broken_target);
  }
  const std::string holds = fmt::format("Headroom: as it is, it takes {} times the traffic",
                                        number_text(headroom.factor));
  return headroom.breaks_at > 0
             ? fmt::format("{}; at {} times it misses {}.", holds, number_text(headroom.breaks_at),
                           headroom.broken_target)
             : holds + ", the most that was tried.";
}

void add(std::vector<std::string>& lines, std::string line) {
  if (!line.empty()) {
    lines.push_back(std::move(line));
  }
}

}  // namespace

std::string headline(const PlanReport& plan) {
  return plan.best ? fmt::format("Run {}.", plan_text(*plan.best))
                   : "No plan of this search meets the SLO and the constraints.";
}

std::vector<std::string> target_lines(const PlanReport& plan) {
  if (!plan.best) {
    return plan.slo;
  }
  std::vector<std::string> lines;
  const DeploymentResult& result = plan.best->result;
  for (const SloVerdict& verdict : result.slo.verdicts) {
    lines.push_back(target_line(result, verdict));
  }
  if (hinges_on_band(result.slo)) {
    lines.emplace_back(kHingeNote);
  }
  return lines;
}

std::vector<std::string> answer_lines(const PlanReport& plan) {
  std::vector<std::string> lines;
  if (!plan.complete) {
    lines.emplace_back(plan.best ? "The search was cut off: this is the best so far."
                                 : "The search was cut off: there may be one.");
  }
  add(lines, bound_line(plan));
  add(lines, plan.reason);
  add(lines, runner_up_line(plan));
  add(lines, plan.headroom ? headroom_line(*plan.headroom) : "");
  return lines;
}

}  // namespace llmplan
