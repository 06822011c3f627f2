#include "text_report.hpp"

#include <vector>

#include "comparison.hpp"
#include "display_text.hpp"
#include "text_table.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kColumns = 100;

/// The heads on two lines, broken before their last word.
std::vector<TableRow> header_rows() {
  std::vector<TableRow> rows(2);
  for (const std::string& header : comparison_headers()) {
    const std::size_t space = header.rfind(' ');
    const bool is_one_word = space == std::string::npos;
    rows[0].push_back({is_one_word ? "" : header.substr(0, space), Emphasis::Strong});
    rows[1].push_back({is_one_word ? header : header.substr(space + 1), Emphasis::Strong});
  }
  return rows;
}

std::string comparison_table(const Result& result, bool color) {
  std::vector<TableRow> rows;
  for (const DeploymentResult& deployment : result.deployments) {
    rows.push_back(comparison_row(deployment));
    rows.back()[0].text = printable(rows.back()[0].text);
  }
  return render_table(header_rows(), rows, kColumns, color);
}

/// A titled list; nothing when it is empty.
std::string section(const std::string& title, const std::vector<std::string>& lines,
                    Emphasis emphasis, bool color) {
  std::string out = lines.empty() ? "" : "\n" + emphasized(title, emphasis, color) + "\n";
  for (const std::string& line : lines) {
    out += "  " + wrapped(printable(line), kColumns - 2, 4);
  }
  return out;
}

}  // namespace

std::string render_text(const Result& result, TextStyle style) {
  const bool color = style.color;
  std::string out = wrapped(printable(workload_line(result)), kColumns, 0);
  out += '\n' + comparison_table(result, color);
  out += section("Not completed", loss_lines(result), Emphasis::Caution, color);
  out += section("Targets", verdict_lines(result), Emphasis::Caution, color);
  out += '\n' + wrapped(printable(recommendation_line(result)), kColumns, 0);
  out += section("Warnings", result.warnings, Emphasis::Caution, color);
  out += section("Assumptions", assumption_lines(result), Emphasis::Strong, color);
  return out;
}

}  // namespace llmplan
