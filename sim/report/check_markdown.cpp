#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "check_report.hpp"
#include "check_sections.hpp"
#include "display_text.hpp"
#include "markdown_layout.hpp"
#include "markdown_report.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kGitHubCharacters = 65'536;

/// Foreign text inside a code fence: no line of it can close the fence, which is longer.
std::string fence_for(const std::vector<std::string>& lines) {
  std::size_t longest = 2;
  for (const std::string& line : lines) {
    for (std::size_t at = line.find('`'); at != std::string::npos; at = line.find('`', at)) {
      const std::size_t end = std::min(line.find_first_not_of('`', at), line.size());
      longest = std::max(longest, end - at);
      at = end;
    }
  }
  return std::string(longest + 1, '`');
}

std::string folded(const std::string& summary, const std::string& body) {
  return fmt::format("\n<details>\n<summary>{}</summary>\n\n{}\n</details>\n", summary, body);
}

std::string diff_details(const CheckReport& report) {
  std::vector<std::string> lines;
  for (const CheckedDeployment& checked : checked_deployments(report)) {
    for (const DiffLine& line : diff_lines(checked)) {
      lines.push_back(std::string(1, line.sign) + ' ' + printable(line.text));
    }
  }
  if (lines.empty()) {
    return "";
  }
  const std::string fence = fence_for(lines);
  std::string body = fence + "diff\n";
  for (const std::string& line : lines) {
    body += line + '\n';
  }
  return folded("What changed: configuration and lines of the bill (quantity × price)",
                body + fence + '\n');
}

std::string figure_details(const CheckReport& report) {
  const std::vector<TableRow> rows = figure_rows(report);
  return rows.empty() ? ""
                      : "\n**Latency, SLO, losses and instances**\n\n" +
                            markdown_table(figure_headers(), rows);
}

std::string findings_list(const CheckReport& report, Outcome outcome, Severity severity,
                          const std::string& title) {
  std::vector<std::string> lines;
  for (const Finding* finding : findings_of(report, outcome, severity)) {
    lines.push_back(finding_line(*finding, report));
  }
  return markdown_list(title, lines);
}

std::string policy_lists(const CheckReport& report) {
  using enum Outcome;
  using enum Severity;
  std::string out = findings_list(report, Failed, Error, "❌ Failed");
  out += findings_list(report, Failed, Warning, "⚠️ Warnings of the policy");
  out += findings_list(report, Failed, Info, "ℹ️ For information");
  for (const Severity severity : {Error, Warning, Info}) {
    out += findings_list(report, NotCertain, severity,
                         severity == Error
                             ? "❔ Not certain, so not failed"
                             : "❔ Not certain (" + std::string(to_string(severity)) + ")");
  }
  for (const Severity severity : {Error, Warning, Info}) {
    out += findings_list(report, NotApplicable, severity, "Not applicable");
  }
  const std::string passed = passed_line(report);
  return passed.empty() ? out : out + markdown_list("✅ Passed", {passed});
}

std::string unchanged_line(const CheckReport& report) {
  const std::vector<CheckedDeployment> all = checked_deployments(report);
  const auto unchanged = std::count_if(all.begin(), all.end(), [](const CheckedDeployment& c) {
    return c.deployment->status == ChangeStatus::Unchanged;
  });
  return unchanged == 0 ? ""
                        : fmt::format("\n{} {} not change.\n", unchanged,
                                      unchanged == 1 ? "deployment does" : "deployments do");
}

std::string footer(const CheckReport& report) {
  std::string out = "\n";
  for (const std::string& line : basis_lines(report)) {
    out += "<sub>" + escape_markdown(line) + "</sub><br>\n";
  }
  return out;
}

/// The document's parts, of which `middle` gives way when it is too long.
struct Document {
  std::string start;
  std::string middle;
  std::string end;
};

Document document(const CheckReport& report, bool all) {
  Document out;
  out.start = "#### llmplan report\n\n**" + escape_markdown(check_headline(report)) + "**\n\n";
  const std::vector<TableRow> rows = check_rows(report, all);
  out.middle += rows.empty() ? "" : markdown_table(check_headers(), rows);
  out.middle += all ? "" : unchanged_line(report);
  out.middle += figure_details(report);
  out.middle += diff_details(report);
  out.middle += markdown_list("Beside it", note_lines(report));
  out.middle += markdown_list("New warnings", new_warning_lines(report));
  out.end = policy_lists(report) + footer(report);
  return out;
}

}  // namespace

std::string render_markdown(const CheckReport& report) {
  const Document parts = document(report, /*all=*/true);
  return parts.start + parts.middle + parts.end;
}

std::string render_github(const CheckReport& report, std::string_view tag) {
  const Document parts = document(report, /*all=*/false);
  return fmt::format("<!-- {} -->\n", tag) + parts.start + parts.middle + parts.end +
         "\n<sub>This comment is replaced when the code changes.</sub>\n";
}

}  // namespace llmplan
