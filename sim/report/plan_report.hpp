#pragma once

#include <string>
#include <string_view>

#include "llmplan/plan.hpp"
#include "text_report.hpp"

namespace llmplan {

/// The plan for a terminal of 100 columns: what to run, what it costs and how close to its limits;
/// how far from a proven bound; why the others lost; fronts, break-even, sensitivities; how the
/// search went.
[[nodiscard]] std::string render_text(const PlanReport& plan, TextStyle style);

/// The same in GitHub-flavoured Markdown. Names and sentences of others stay text.
[[nodiscard]] std::string render_markdown(const PlanReport& plan);

/// The plan as JSON ("llmplan.plan/1"), written as `render_json` writes a result.
[[nodiscard]] std::string render_json(const PlanReport& plan);

/// The inverse of `render_json`: rendering what it returns gives the same bytes. Of a plan's
/// deployment it fills the text alone, `deployment_json`.
/// Throws: InputError at the line or JSON pointer of the first problem.
[[nodiscard]] PlanReport parse_plan(std::string_view text, const std::string& file);

/// A row per family: family, kind, verdict, monthly_usd, lower_bound_usd, candidates, simulated,
/// topology, reason; rules as those of csv_report.hpp.
[[nodiscard]] std::string families_csv(const PlanReport& plan);

}  // namespace llmplan
