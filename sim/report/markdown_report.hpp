#pragma once

#include <string>
#include <string_view>

#include "llmplan/result.hpp"

namespace llmplan {

/// The result for a pull request: GitHub-flavoured Markdown with the table, notes and the first
/// assumptions. Names and sentences of others stay text, whatever they contain.
[[nodiscard]] std::string render_markdown(const Result& result);

/// `text` so that it renders as itself inside a paragraph, a list item or a table cell: no markup,
/// HTML, link, mention or issue reference.
/// Source: GitHub Flavored Markdown Spec 0.29, sections 2.4 (escapes), 4.10 (tables), 6.9.
[[nodiscard]] std::string escape_markdown(std::string_view text);

}  // namespace llmplan
