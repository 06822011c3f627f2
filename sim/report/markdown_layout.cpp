#include "markdown_layout.hpp"

#include "markdown_report.hpp"

namespace llmplan {
namespace {

std::string table_line(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) {
    line += " " + cell + " |";
  }
  return line + '\n';
}

}  // namespace

std::string markdown_table(const std::vector<std::string>& headers,
                           const std::vector<TableRow>& rows, bool prose) {
  std::vector<std::string> rule(headers.size(), "--:");
  rule.front() = ":--";
  rule.back() = prose ? ":--" : rule.back();
  std::string out = table_line(headers) + table_line(rule);
  for (const TableRow& row : rows) {
    std::vector<std::string> cells;
    for (const TableCell& cell : row) {
      cells.push_back(escape_markdown(cell.text));
    }
    out += table_line(cells);
  }
  return out;
}

std::string markdown_list(const std::string& title, const std::vector<std::string>& lines) {
  std::string out = lines.empty() ? "" : "\n**" + title + "**\n\n";
  for (const std::string& line : lines) {
    out += "- " + escape_markdown(line) + '\n';
  }
  return out;
}

}  // namespace llmplan
