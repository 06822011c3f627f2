#include "text_table.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "display_text.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kLeastName = 8;

struct Layout {
  std::vector<std::size_t> widths;
  std::size_t gap = 2;

  [[nodiscard]] std::size_t columns() const {
    return std::accumulate(widths.begin(), widths.end(), std::size_t{0}) +
           gap * (widths.size() - 1);
  }
};

void widen(std::vector<std::size_t>& widths, const std::vector<TableRow>& rows) {
  for (const TableRow& row : rows) {
    check(row.size() == widths.size(), "the rows of a table have the same number of cells");
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i].text));
    }
  }
}

Layout layout_of(const std::vector<TableRow>& headers, const std::vector<TableRow>& rows,
                 std::size_t columns) {
  Layout layout{std::vector<std::size_t>(headers.front().size()), 2};
  widen(layout.widths, headers);
  widen(layout.widths, rows);
  if (layout.columns() > columns) {
    layout.gap = 1;
  }
  if (layout.columns() > columns) {
    const std::size_t others = layout.columns() - layout.widths[0];
    const std::size_t left = columns > others ? columns - others : 0;
    layout.widths[0] = std::max(std::min(layout.widths[0], kLeastName), left);
  }
  return layout;
}

std::string render_row(const TableRow& row, const Layout& layout, bool color) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string text = fitted(row[i].text, std::max<std::size_t>(layout.widths[i], 1));
    const std::string padding(layout.widths[i] - std::min(layout.widths[i], display_width(text)),
                              ' ');
    const std::string shown = emphasized(text, row[i].emphasis, color);
    if (i == 0) {
      line += shown;
      line += padding;
    } else {
      line.append(layout.gap, ' ');
      line += padding;
      line += shown;
    }
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

}  // namespace

std::string emphasized(std::string_view text, Emphasis emphasis, bool color) {
  constexpr std::array<std::string_view, 5> kCodes = {"", "1", "32", "31", "33"};
  if (!color || emphasis == Emphasis::None || text.empty()) {
    return std::string(text);
  }
  std::string out = "\x1b[";
  out += kCodes[static_cast<std::size_t>(emphasis)];
  out += 'm';
  out += text;
  return out + "\x1b[0m";
}

std::string render_table(const std::vector<TableRow>& headers, const std::vector<TableRow>& rows,
                         std::size_t columns, bool color) {
  check(!headers.empty() && !headers.front().empty(), "a table has a header");
  const Layout layout = layout_of(headers, rows, columns);
  std::string out;
  for (const TableRow& header : headers) {
    out += render_row(header, layout, color);
  }
  for (std::size_t i = 0; i < layout.columns(); ++i) {
    out += "─";
  }
  out += '\n';
  for (const TableRow& row : rows) {
    out += render_row(row, layout, color);
  }
  return out;
}

}  // namespace llmplan
