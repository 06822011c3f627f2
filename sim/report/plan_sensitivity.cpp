#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "comparison.hpp"
#include "number_text.hpp"
#include "plan_sections.hpp"

namespace llmplan {
namespace {

/// Infinite where an end has no plan: nothing weighs more.
double swing(const Sensitivity& sensitivity) {
  return sensitivity.low.monthly && sensitivity.high.monthly
             ? std::abs(sensitivity.high.monthly->to_double() -
                        sensitivity.low.monthly->to_double())
             : std::numeric_limits<double>::infinity();
}

std::string change_cell(const SensitivityEnd& end, Usd base) {
  return end.monthly && base > Usd{} ? change_text(end.monthly->to_double() / base.to_double() - 1)
                                     : kAbsentText;
}

TableRow sensitivity_row(const Sensitivity& sensitivity, Usd base) {
  const auto money = [](const SensitivityEnd& end) {
    return end.monthly ? TableCell{money_text(*end.monthly)}
                       : TableCell{kAbsentText, Emphasis::Bad};
  };
  return {{sensitivity.factor},
          {sensitivity.low.change},
          money(sensitivity.low),
          {change_cell(sensitivity.low, base)},
          {sensitivity.high.change},
          money(sensitivity.high),
          {change_cell(sensitivity.high, base)}};
}

/// The topologies of the ends where they are not the plan's.
std::string topology_note(const Sensitivity& sensitivity, const std::string& of_plan) {
  std::string note;
  for (const SensitivityEnd& end : {sensitivity.low, sensitivity.high}) {
    if (!end.topology.empty() && end.topology != of_plan) {
      note += fmt::format("{}{}: {}", note.empty() ? "" : "; ", end.change, end.topology);
    }
  }
  return note;
}

}  // namespace

PlanSection sensitivity_section(const PlanReport& plan) {
  PlanSection section;
  section.title = "Sensitivity: the plan, resized where it has to be, with one input changed";
  section.headers = {"input",  "lower",         "USD per month", "change",
                     "higher", "USD per month", "change"};
  section.note_header = "topology";
  const Usd base = plan.best ? plan.best->result.cost.monthly : Usd{};
  const std::string topology = plan.best ? plan.best->result.topology : "";
  std::vector<Sensitivity> sorted = plan.sensitivities;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Sensitivity& a, const Sensitivity& b) { return swing(a) > swing(b); });
  for (const Sensitivity& sensitivity : sorted) {
    section.rows.push_back(sensitivity_row(sensitivity, base));
    section.notes.push_back(topology_note(sensitivity, topology));
  }
  if (!sorted.empty() && std::isinf(swing(sorted.front()))) {
    section.lines.push_back(
        fmt::format("{}: no size within the limits meets the SLO", kAbsentText));
  }
  return section;
}

}  // namespace llmplan
