#pragma once

#include <string>
#include <string_view>

namespace llmplan {

/// `text` inside an element or a quoted attribute of HTML or XML.
/// Source: XML 1.0, sections 2.3 and 2.4.
[[nodiscard]] std::string escape_markup(std::string_view text);

}  // namespace llmplan
