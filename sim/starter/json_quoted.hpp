#pragma once

#include <string>

namespace llmplan {

/// A text as JSON has it, quotes included. Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string json_quoted(const std::string& text);

}  // namespace llmplan
