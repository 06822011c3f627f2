#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace llmplan {

/// What a piece of text means; colour where there is some.
enum class Emphasis : std::uint8_t { None, Strong, Good, Bad, Caution };

/// `text` in the terminal's colours when `color`, else as it is. Source: ECMA-48, SGR.
[[nodiscard]] std::string emphasized(std::string_view text, Emphasis emphasis, bool color);

struct TableCell {
  std::string text;
  Emphasis emphasis = Emphasis::None;
};
using TableRow = std::vector<TableCell>;

/// A table for a terminal: the first column is left-aligned and gives way (down to 8 columns) when
/// a line would be longer than `columns`; the others are right-aligned and whole.
/// `headers`: rows above a rule. Precondition: all rows have the same number of cells.
[[nodiscard]] std::string render_table(const std::vector<TableRow>& headers,
                                       const std::vector<TableRow>& rows, std::size_t columns,
                                       bool color);

}  // namespace llmplan
