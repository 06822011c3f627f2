#pragma once

#include <optional>
#include <string>

namespace llmplan {

/// In our words, the parser's message that a flag's value is none of its choices or outside its
/// range: what it got, what it takes, the nearest choice. Nothing for other messages.
[[nodiscard]] std::optional<std::string> value_problem(const std::string& message);

}  // namespace llmplan
