#include "text_report.hpp"

#include <utility>
#include <vector>

#include "band_table.hpp"
#include "comparison.hpp"
#include "display_text.hpp"
#include "text_layout.hpp"
#include "text_table.hpp"
#include "verdict_lines.hpp"

namespace llmplan {
namespace {

std::string comparison_table(const Result& result, bool color) {
  std::vector<TableRow> rows;
  for (const DeploymentResult& deployment : result.deployments) {
    rows.push_back(comparison_row(deployment));
  }
  return text_table(comparison_headers(), std::move(rows), color);
}

/// Nothing when no band was simulated.
std::string band_table(const Result& result, bool color) {
  std::vector<TableRow> rows = band_rows(result);
  return rows.empty() ? ""
                      : '\n' + emphasized(kBandTitle, Emphasis::Strong, color) + "\n" +
                            text_table(band_headers(), std::move(rows), color);
}

}  // namespace

std::string render_text(const Result& result, TextStyle style) {
  const bool color = style.color;
  std::string out =
      wrapped(printable(workload_line(result.scenario_name, result.region, result.workload)),
              kTerminalColumns, 0);
  out += '\n' + comparison_table(result, color);
  out += text_list("Overflow", overflow_lines(result), Emphasis::Strong, color);
  out += text_list("Not completed", loss_lines(result), Emphasis::Caution, color);
  out += text_list("Targets", verdict_lines(result), Emphasis::Caution, color);
  out += band_table(result, color);
  out += '\n' + wrapped(printable(recommendation_line(result)), kTerminalColumns, 0);
  out += text_list("Warnings", result.warnings, Emphasis::Caution, color);
  out += text_list("Assumptions", assumption_lines(result.assumptions), Emphasis::Strong, color);
  return out;
}

}  // namespace llmplan
