#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace llmplan {

/// `text` without what a terminal or a page would act on: control characters, direction overrides
/// and broken UTF-8 become U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

/// Columns that UTF-8 text takes on a terminal: 2 for East Asian wide characters and emoji, 0 for
/// combining marks. Source: Unicode 15, EastAsianWidth W and F, in blocks.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// `text` cut to at most `columns`, with "…" in place of what is cut. Precondition: columns >= 1.
[[nodiscard]] std::string fitted(const std::string& text, std::size_t columns);

/// `text` broken between words into lines of at most `columns`, all but the first indented.
/// Longer words stand on lines of their own. Ends with a line break.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t columns, std::size_t indent);

}  // namespace llmplan
