#include "plan_sections.hpp"

#include <algorithm>
#include <utility>

#include "comparison.hpp"

namespace llmplan {
namespace {

PlanSection list_section(std::string title, std::vector<std::string> lines, Emphasis emphasis) {
  PlanSection section;
  section.title = std::move(title);
  section.lines = std::move(lines);
  section.emphasis = emphasis;
  return section;
}

}  // namespace

std::vector<PlanSection> plan_sections(const PlanReport& plan) {
  std::vector<PlanSection> sections;
  if (plan.best) {
    sections.push_back(deployment_section(plan.best->deployment_json));
  }
  sections.push_back(family_section(plan.families));
  for (const ParetoFront& front : plan.pareto) {
    sections.push_back(pareto_section(front));
  }
  if (plan.break_even) {
    sections.push_back(break_even_section(*plan.break_even));
  }
  sections.push_back(sensitivity_section(plan));
  sections.push_back(ways_section(plan));
  if (plan.best) {
    sections.push_back(service_section(plan.best->result.cost));
    sections.push_back(latency_section(plan.best->result.latency));
  }
  sections.push_back(search_section(plan.counts));
  sections.push_back(list_section("Warnings", plan.warnings, Emphasis::Caution));
  sections.push_back(
      list_section("Assumptions", assumption_lines(plan.assumptions), Emphasis::Strong));
  const auto is_empty = [](const PlanSection& s) { return s.rows.empty() && s.lines.empty(); };
  sections.erase(std::remove_if(sections.begin(), sections.end(), is_empty), sections.end());
  return sections;
}

}  // namespace llmplan
