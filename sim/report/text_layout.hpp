#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "text_table.hpp"

namespace llmplan {

inline constexpr std::size_t kTerminalColumns = 100;

/// A table whose heads are broken before their last word. Cells may be foreign text. `notes`: of
/// each row, wrapped below it where not empty; or none at all.
[[nodiscard]] std::string text_table(const std::vector<std::string>& headers,
                                     std::vector<TableRow> rows, bool color,
                                     const std::vector<std::string>& notes = {});

/// A titled list; nothing when it is empty.
[[nodiscard]] std::string text_list(const std::string& title, const std::vector<std::string>& lines,
                                    Emphasis emphasis, bool color);

}  // namespace llmplan
