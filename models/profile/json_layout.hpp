#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace llmplan {

/// JSON text in which an array or object without others inside stays on one line.
[[nodiscard]] std::string one_line_per_leaf(const nlohmann::ordered_json& json);

}  // namespace llmplan
