#pragma once

#include <string>
#include <vector>

#include "llmplan/plan.hpp"
#include "text_table.hpp"

namespace llmplan {

// What the text and the Markdown report of a plan say, before escaping and layout.

/// A part of the report: a table, lines below it, or both.
struct PlanSection {
  std::string title;                 ///< ours, but for names of the scenario in it
  std::vector<std::string> headers;  ///< empty: no table
  std::vector<TableRow> rows;
  std::string note_header;         ///< empty: no notes
  std::vector<std::string> notes;  ///< a sentence on each row
  std::vector<std::string> lines;
  Emphasis emphasis = Emphasis::Strong;  ///< of the title
};

/// "Run 2 × g5.xlarge, … in us-east-1: $1,234.56 a month."
[[nodiscard]] std::string headline(const PlanReport& plan);
/// Each target of the SLO observed against its limit; without a plan, the targets.
[[nodiscard]] std::vector<std::string> target_lines(const PlanReport& plan);
/// How far from the bound, why it won, the runner-up, the headroom; first, that the search was cut
/// off.
[[nodiscard]] std::vector<std::string> answer_lines(const PlanReport& plan);

/// All that has content, in the order of reading.
[[nodiscard]] std::vector<PlanSection> plan_sections(const PlanReport& plan);

// The parts; empty ones where the plan has nothing to say.
[[nodiscard]] PlanSection deployment_section(const std::string& deployment_json);
[[nodiscard]] PlanSection family_section(const std::vector<FamilyOutcome>& families);
[[nodiscard]] PlanSection pareto_section(const ParetoFront& front);
[[nodiscard]] PlanSection break_even_section(const BreakEven& break_even);
[[nodiscard]] PlanSection sensitivity_section(const PlanReport& plan);
[[nodiscard]] PlanSection ways_section(const PlanReport& plan);
[[nodiscard]] PlanSection service_section(const CostReport& cost);
[[nodiscard]] PlanSection latency_section(const LatencyReport& latency);
[[nodiscard]] PlanSection search_section(const SearchCounts& counts);

}  // namespace llmplan
