#pragma once

#include <string>

#include "json_node.hpp"

namespace llmplan {

/// `node` as JSON: the members of the outermost object a line each, whatever is inside them in that
/// line. Numbers in the fewest digits that read back as the same number.
/// Precondition: numbers are finite.
[[nodiscard]] std::string json_text(const JsonNode& node);

}  // namespace llmplan
