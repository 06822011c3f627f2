#include "comparison.hpp"
#include "markdown_layout.hpp"
#include "markdown_report.hpp"
#include "plan_report.hpp"
#include "plan_sections.hpp"

namespace llmplan {
namespace {

/// The table with its notes as a last column.
std::string table(const PlanSection& section) {
  std::vector<std::string> headers = section.headers;
  std::vector<TableRow> rows = section.rows;
  const bool has_notes = !section.note_header.empty();
  if (has_notes) {
    headers.push_back(section.note_header);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i].push_back({section.notes[i]});
    }
  }
  return markdown_table(headers, rows, has_notes);
}

std::string section_text(const PlanSection& section) {
  const std::string title = escape_markdown(section.title);
  if (section.rows.empty()) {
    return markdown_list(title, section.lines);
  }
  std::string out = "\n**" + title + "**\n\n" + table(section);
  for (const std::string& line : section.lines) {
    out += (&line == section.lines.data() ? "\n- " : "- ") + escape_markdown(line) + '\n';
  }
  return out;
}

}  // namespace

std::string render_markdown(const PlanReport& plan) {
  std::string out = "### llmplan: " + escape_markdown(plan.scenario_name) + "\n\n";
  out += "**" + escape_markdown(headline(plan)) + "**\n\n";
  for (const std::string& line : target_lines(plan)) {
    out += "- " + escape_markdown(line) + '\n';
  }
  for (const std::string& line : answer_lines(plan)) {
    out += '\n' + escape_markdown(line) + '\n';
  }
  for (const PlanSection& section : plan_sections(plan)) {
    out += section_text(section);
  }
  return out + '\n' +
         escape_markdown(workload_line(plan.scenario_name, plan.region, plan.workload)) + '\n';
}

}  // namespace llmplan
