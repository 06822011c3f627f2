#include <fmt/format.h>

#include <algorithm>
#include <limits>
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
  std::string fence(longest + 1, '`');
  return fence;
}

std::string folded(const std::string& summary, const std::string& body) {
  return fmt::format("\n<details>\n<summary>{}</summary>\n\n{}\n</details>\n", summary, body);
}

/// How much of each list is shown; what is too long loses its middle.
struct Shown {
  std::size_t entries = std::numeric_limits<std::size_t>::max();
};

/// `all` without its middle; `left_out` makes the entry that stands in its place from its number.
template <class T, class LeftOut>
std::vector<T> shortened(std::vector<T> all, Shown shown, const LeftOut& left_out) {
  if (all.size() <= shown.entries) {
    return all;
  }
  const std::size_t kept = shown.entries / 2;
  const std::size_t dropped = all.size() - 2 * kept;
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(kept);
  *middle = left_out(dropped);
  all.erase(middle + 1, middle + static_cast<std::ptrdiff_t>(dropped));
  return all;
}

std::string left_out_text(std::size_t count) {
  return fmt::format("… {} more are left out here …", count);
}

std::vector<TableRow> shortened(std::vector<TableRow> rows, Shown shown) {
  const std::size_t cells = rows.empty() ? 0 : rows.front().size();
  return shortened(std::move(rows), shown, [cells](std::size_t count) {
    TableRow row(cells);
    row.front().text = left_out_text(count);
    return row;
  });
}

/// A titled list of foreign lines, none of them endless.
std::string list(const std::string& title, std::vector<std::string> lines, Shown shown) {
  constexpr std::size_t kLongestLine = 1'000;
  for (std::string& line : lines) {
    line = fitted(printable(line), kLongestLine);
  }
  return markdown_list(title, shortened(std::move(lines), shown, left_out_text));
}

std::string diff_details(const CheckReport& report, Shown shown) {
  std::vector<std::string> lines;
  for (const CheckedDeployment& checked : checked_deployments(report)) {
    for (const DiffLine& line : diff_lines(checked)) {
      lines.push_back(std::string(1, line.sign) + ' ' + printable(line.text));
    }
  }
  if (lines.empty()) {
    return "";
  }
  lines = shortened(std::move(lines), shown, left_out_text);
  const std::string fence = fence_for(lines);
  std::string body = fence + "diff\n";
  for (const std::string& line : lines) {
    body += line + '\n';
  }
  return folded("What changed: configuration and lines of the bill (quantity × price)",
                body + fence + '\n');
}

std::string figure_details(const CheckReport& report, Shown shown) {
  const std::vector<TableRow> rows = shortened(figure_rows(report), shown);
  return rows.empty() ? ""
                      : "\n**Latency, SLO, losses and instances**\n\n" +
                            markdown_table(figure_headers(report), rows);
}

std::string policy_lists(const CheckReport& report, Shown shown) {
  std::string out;
  for (const FindingGroup& group : finding_groups(report)) {
    out += list(fmt::format("{} {}", group.sign, group.title), group.lines, shown);
  }
  return out;
}

std::string unchanged_line(const CheckReport& report) {
  const std::vector<CheckedDeployment> all = checked_deployments(report);
  const auto unchanged = std::count_if(all.begin(), all.end(), [](const CheckedDeployment& c) {
    return c.deployment->status == ChangeStatus::Unchanged;
  });
  return unchanged == 0 ? ""
                        : fmt::format("{} not change.\n",
                                      unchanged == 1 ? "1 deployment does"
                                                     : fmt::format("{} deployments do", unchanged));
}

std::string footer(const CheckReport& report, Shown shown) {
  std::string out = "\n";
  for (const std::string& line : shortened(basis_lines(report), shown, left_out_text)) {
    out += "<sub>" + escape_markdown(line) + "</sub><br>\n";
  }
  return out;
}

std::string document(const CheckReport& report, bool all, Shown shown) {
  std::string out =
      "#### llmplan report\n\n**" + escape_markdown(check_headline(report)) + "**\n\n";
  const std::vector<TableRow> rows = shortened(check_rows(report, all), shown);
  out += rows.empty() ? "" : markdown_table(check_headers(), rows);
  const std::string note = band_note(report);
  out += note.empty() ? "" : '\n' + escape_markdown(note) + '\n';
  out += all ? "" : (rows.empty() ? "" : "\n") + unchanged_line(report);
  out += figure_details(report, shown);
  out += diff_details(report, shown);
  out += list("Beside it", note_lines(report), shown);
  out += list(warnings_title(report), new_warning_lines(report), shown);
  return out + policy_lists(report, shown) + footer(report, shown);
}

}  // namespace

std::string render_markdown(const CheckReport& report) {
  return document(report, /*all=*/true, {});
}

std::string render_github(const CheckReport& report, std::string_view tag) {
  const auto comment = [&report, tag](Shown shown) {
    return fmt::format(
        "<!-- {} -->\n{}\n<sub>This comment is replaced when the code changes.</sub>\n", tag,
        document(report, /*all=*/false, shown));
  };
  std::string text = comment({});
  constexpr std::size_t kFirstCut = 512;
  for (Shown shown{kFirstCut}; text.size() > kGitHubCharacters && shown.entries >= 2;
       shown.entries /= 2) {
    text = comment(shown);
  }
  return text;
}

}  // namespace llmplan
