#include "markdown_report.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "band_table.hpp"
#include "comparison.hpp"
#include "display_text.hpp"
#include "markdown_layout.hpp"
#include "verdict_lines.hpp"

namespace llmplan {
namespace {

std::string comparison_table(const Result& result) {
  std::vector<TableRow> rows;
  for (const DeploymentResult& deployment : result.deployments) {
    rows.push_back(comparison_row(deployment));
  }
  return markdown_table(comparison_headers(), rows);
}

/// Nothing when no band was simulated.
std::string band_table(const Result& result) {
  const std::vector<TableRow> rows = band_rows(result);
  return rows.empty()
             ? ""
             : fmt::format("\n**{}**\n\n", kBandTitle) + markdown_table(band_headers(), rows);
}

bool is_space_or_end(char c) { return c == ' ' || c == '\0'; }

/// Whether `c`, after what is `before` it, means something to Markdown. `next`: '\0' at the end.
bool is_markup(char c, const std::string& before, char next) {
  switch (c) {
    case '-':
    case '+':
    case '=':
      return before.empty();  // a list, or the rule under a heading
    case '.':
      return before.ends_with("www") || before.ends_with("WWW") ||
             (is_space_or_end(next) &&
              before.find_first_not_of("0123456789") == std::string::npos);  // a numbered list
    case ':':
      return !is_space_or_end(next);  // a link's scheme, an emoji's name
    case '$':
      return next < '0' || next > '9';  // mathematics, unless it is money
    default:
      return std::string_view(R"(\`*_[]#|~@)").find(c) != std::string_view::npos;
  }
}

std::string_view html_entity(char c) {
  return c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : "";
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  const std::string plain = printable(text);
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    const std::string_view entity = html_entity(c);
    if (!entity.empty()) {
      out += entity;
      continue;
    }
    // c_str() ends with the '\0' that stands for the end.
    out += is_markup(c, out, plain.c_str()[i + 1]) ? std::string{'\\', c} : std::string(1, c);
    if (c == '@' || c == '#') {
      out += "&#8203;";  // mentions and references are found after escapes are resolved
    }
  }
  return out;
}

std::string render_markdown(const Result& result) {
  std::string out = "### llmplan: " + escape_markdown(result.scenario_name) + "\n\n";
  out += comparison_table(result);
  out += '\n' + escape_markdown(recommendation_line(result)) + '\n';
  out += markdown_list("Overflow", overflow_lines(result));
  out += markdown_list("Not completed", loss_lines(result));
  out += markdown_list("Targets", verdict_lines(result));
  out += band_table(result);
  out += markdown_list("Warnings", result.warnings);
  out += markdown_list("Assumptions", assumption_lines(result.assumptions));
  out += '\n' +
         escape_markdown(workload_line(result.scenario_name, result.region, result.workload)) +
         '\n';
  return out;
}

}  // namespace llmplan
