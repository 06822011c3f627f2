#include "comparison.hpp"
#include "display_text.hpp"
#include "plan_report.hpp"
#include "plan_sections.hpp"
#include "text_layout.hpp"

namespace llmplan {
namespace {

constexpr const char* kMoreOfThePlan =
    "More: --explain, every line of the plan's bill; --format json, all of this and the plan as a "
    "deployment; --out DIR, files, and a scenario of the plan for `llmplan simulate`.";
constexpr const char* kMore = "More: --format json, all of this; --out DIR, files.";

std::string section_text(const PlanSection& section, bool color) {
  if (section.rows.empty()) {
    return text_list(printable(section.title), section.lines, section.emphasis, color);
  }
  std::string out = '\n' + emphasized(printable(section.title), section.emphasis, color) + '\n' +
                    text_table(section.headers, section.rows, color, section.notes);
  for (const std::string& line : section.lines) {
    out += wrapped(printable(line), kTerminalColumns, 2);
  }
  return out;
}

}  // namespace

std::string render_text(const PlanReport& plan, TextStyle style) {
  const Emphasis emphasis = plan.best ? Emphasis::Good : Emphasis::Bad;
  std::string out =
      wrapped(printable(workload_line(plan.scenario_name, plan.region, plan.workload)),
              kTerminalColumns, 0);
  std::string first = wrapped(printable(headline(plan)), kTerminalColumns, 0);
  first.pop_back();  // the line break, which has no colour
  out += '\n' + emphasized(first, emphasis, style.color) + '\n';
  for (const std::string& line : target_lines(plan)) {
    out += "  " + wrapped(printable(line), kTerminalColumns - 2, 4);
  }
  for (const std::string& line : answer_lines(plan)) {
    out += wrapped(printable(line), kTerminalColumns, 2);
  }
  for (const PlanSection& section : plan_sections(plan)) {
    out += section_text(section, style.color);
  }
  return out + '\n' + wrapped(plan.best ? kMoreOfThePlan : kMore, kTerminalColumns, 0);
}

}  // namespace llmplan
