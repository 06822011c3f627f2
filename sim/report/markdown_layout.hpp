#pragma once

#include <string>
#include <vector>

#include "text_table.hpp"

namespace llmplan {

// Blocks of GitHub-flavoured Markdown. Heads and titles are ours; cells and lines may be foreign
// text and are escaped.

/// Columns are right-aligned, but for the first and, where it holds `prose`, the last.
[[nodiscard]] std::string markdown_table(const std::vector<std::string>& headers,
                                         const std::vector<TableRow>& rows, bool prose = false);

/// A titled list; nothing when it is empty.
[[nodiscard]] std::string markdown_list(const std::string& title,
                                        const std::vector<std::string>& lines);

}  // namespace llmplan
