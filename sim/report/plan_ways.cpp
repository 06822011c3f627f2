#include <fmt/format.h>

#include <string>

#include "comparison.hpp"
#include "llmplan/names.hpp"
#include "number_text.hpp"
#include "plan_sections.hpp"

namespace llmplan {
namespace {

std::string tree_line(const DecisionTree& tree) {
  return fmt::format("The usual questions would have answered {} ({}); the simulation {}.",
                     tree.answer, tree.path, tree.agrees ? "agrees" : "does not agree");
}

}  // namespace

PlanSection ways_section(const PlanReport& plan) {
  PlanSection section;
  section.title = "Ways to deploy: what money does not say";
  section.headers = {"way", "set-up", "operations", "control", "USD per month"};
  section.note_header = "features";
  for (const WayToDeploy& way : plan.ways) {
    section.rows.push_back({{std::string(to_string(way.kind)), Emphasis::Strong},
                            {way.set_up},
                            {way.operations},
                            {way.control},
                            {way.monthly ? money_text(*way.monthly) : kAbsentText}});
    section.notes.push_back(fmt::format("autoscaling: {}; multi-model: {}; custom models: {}",
                                        way.autoscaling, way.multi_model, way.custom_models));
  }
  if (plan.decision_tree) {
    section.lines.push_back(tree_line(*plan.decision_tree));
  }
  return section;
}

}  // namespace llmplan
