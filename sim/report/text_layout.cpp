#include "text_layout.hpp"

#include <algorithm>
#include <sstream>

#include "display_text.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kNoteIndent = 4;

/// The heads on two lines, broken before their last word; on one where each is a word.
std::vector<TableRow> header_rows(const std::vector<std::string>& headers) {
  std::vector<TableRow> rows(2);
  for (const std::string& header : headers) {
    const std::size_t space = header.rfind(' ');
    const bool is_one_word = space == std::string::npos;
    rows[0].push_back({is_one_word ? "" : header.substr(0, space), Emphasis::Strong});
    rows[1].push_back({is_one_word ? header : header.substr(space + 1), Emphasis::Strong});
  }
  if (std::all_of(rows[0].begin(), rows[0].end(),
                  [](const TableCell& cell) { return cell.text.empty(); })) {
    rows.erase(rows.begin());
  }
  return rows;
}

/// `table` with each note below its row, of which the first is line `first_row`.
std::string with_notes(const std::string& table, std::size_t first_row,
                       const std::vector<std::string>& notes) {
  std::string out;
  std::istringstream lines(table);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line); ++number) {
    out += line + '\n';
    const std::string note = number < first_row ? "" : printable(notes.at(number - first_row));
    if (!note.empty()) {
      out += std::string(kNoteIndent, ' ') +
             wrapped(note, kTerminalColumns - kNoteIndent, kNoteIndent);
    }
  }
  return out;
}

}  // namespace

std::string text_table(const std::vector<std::string>& headers, std::vector<TableRow> rows,
                       bool color, const std::vector<std::string>& notes) {
  for (TableRow& row : rows) {
    for (TableCell& cell : row) {
      cell.text = printable(cell.text);
    }
  }
  const std::vector<TableRow> heads = header_rows(headers);
  const std::string table = render_table(heads, rows, kTerminalColumns, color);
  return notes.empty() ? table : with_notes(table, heads.size() + 1, notes);  // + the rule
}

std::string text_list(const std::string& title, const std::vector<std::string>& lines,
                      Emphasis emphasis, bool color) {
  std::string out = lines.empty() ? "" : "\n" + emphasized(title, emphasis, color) + "\n";
  for (const std::string& line : lines) {
    out += "  " + wrapped(printable(line), kTerminalColumns - 2, 4);
  }
  return out;
}

}  // namespace llmplan
