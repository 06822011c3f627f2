#include <fmt/format.h>

#include <utility>

#include "check_report.hpp"
#include "check_sections.hpp"
#include "display_text.hpp"
#include "text_layout.hpp"

namespace llmplan {
namespace {

Emphasis emphasis_of(char sign) {
  return sign == '+'   ? Emphasis::Bad
         : sign == '-' ? Emphasis::Good
         : sign == '~' ? Emphasis::Caution
                       : Emphasis::None;
}

std::string diff_text(const CheckReport& report, bool color) {
  std::string out;
  for (const CheckedDeployment& checked : checked_deployments(report)) {
    for (const DiffLine& line : diff_lines(checked)) {
      const std::size_t indent = line.text.find_first_not_of(' ');
      const std::string body = printable(line.text.substr(indent));
      out += emphasized(std::string(1, line.sign), emphasis_of(line.sign), color) +
             std::string(indent + 1, ' ') +
             wrapped(body, kTerminalColumns - indent - 2, indent + 6);
    }
  }
  return out.empty() ? "" : "\n" + emphasized("What changed", Emphasis::Strong, color) + "\n" + out;
}

std::string policy_text(const CheckReport& report, bool color) {
  std::string out;
  for (const FindingGroup& group : finding_groups(report)) {
    out += text_list(group.title, group.lines, group.emphasis, color);
  }
  return out;
}

/// A table below an empty line; nothing when it has no rows.
std::string table_below(const std::vector<std::string>& headers, std::vector<TableRow> rows,
                        bool color) {
  return rows.empty() ? "" : '\n' + text_table(headers, std::move(rows), color);
}

}  // namespace

std::string render_text(const CheckReport& report, TextStyle style) {
  const bool color = style.color;
  std::string out = emphasized(printable(check_headline(report)),
                               report.passed ? Emphasis::Good : Emphasis::Bad, color);
  out = wrapped(out, kTerminalColumns, 0);
  out += table_below(check_headers(), check_rows(report, /*all=*/true), color);
  const std::string note = band_note(report);
  out += note.empty() ? "" : note + '\n';
  out += table_below(figure_headers(report), figure_rows(report), color);
  out += diff_text(report, color);
  out += text_list("Beside it", note_lines(report), Emphasis::Caution, color);
  out += text_list(warnings_title(report), new_warning_lines(report), Emphasis::Caution, color);
  out += policy_text(report, color);
  out += text_list("How it was compared", basis_lines(report), Emphasis::Strong, color);
  return out;
}

}  // namespace llmplan
