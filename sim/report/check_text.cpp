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

std::string findings_text(const CheckReport& report, Outcome outcome, Severity severity,
                          const std::string& title, Emphasis emphasis, bool color) {
  std::vector<std::string> lines;
  for (const Finding* finding : findings_of(report, outcome, severity)) {
    lines.push_back(finding_line(*finding, report));
  }
  return text_list(title, lines, emphasis, color);
}

std::string policy_text(const CheckReport& report, bool color) {
  using enum Outcome;
  using enum Severity;
  std::string out = findings_text(report, Failed, Error, "Failed", Emphasis::Bad, color);
  out += findings_text(report, Failed, Warning, "Warnings of the policy", Emphasis::Caution, color);
  out += findings_text(report, Failed, Info, "For information", Emphasis::Strong, color);
  for (const auto& [severity, title] :
       {std::pair{Error, "Not certain, so not failed"}, std::pair{Warning, "Not certain warnings"},
        std::pair{Info, "Not certain information"}}) {
    out += findings_text(report, NotCertain, severity, title, Emphasis::Caution, color);
  }
  for (const Severity severity : {Error, Warning, Info}) {
    out +=
        findings_text(report, NotApplicable, severity, "Not applicable", Emphasis::Strong, color);
  }
  const std::string passed = passed_line(report);
  return passed.empty() ? out : out + text_list("Passed", {passed}, Emphasis::Good, color);
}

/// A table below an empty line; nothing when it has no rows.
std::string table_below(const std::vector<std::string>& headers, std::vector<TableRow> rows,
                        bool color) {
  return rows.empty() ? "" : '\n' + text_table(headers, std::move(rows), color);
}

bool has_star(const CheckReport& report) {
  for (const CheckedDeployment& checked : checked_deployments(report)) {
    for (const TargetChange& target : checked.deployment->targets) {
      if (target.turns_in_band) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

std::string render_text(const CheckReport& report, TextStyle style) {
  const bool color = style.color;
  std::string out = emphasized(printable(check_headline(report)),
                               report.passed ? Emphasis::Good : Emphasis::Bad, color);
  out = wrapped(out, kTerminalColumns, 0);
  out += table_below(check_headers(), check_rows(report, /*all=*/true), color);
  out += has_star(report) ? std::string(kCheckBandNote) + '\n' : "";
  out += table_below(figure_headers(), figure_rows(report), color);
  out += diff_text(report, color);
  out += text_list("Beside it", note_lines(report), Emphasis::Caution, color);
  out += text_list("New warnings", new_warning_lines(report), Emphasis::Caution, color);
  out += policy_text(report, color);
  out += text_list("How it was compared", basis_lines(report), Emphasis::Strong, color);
  return out;
}

}  // namespace llmplan
