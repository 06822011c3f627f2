#include "json_layout.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

void append(const Json& json, std::size_t depth, std::string& text) {
  const bool nested = std::any_of(json.begin(), json.end(),
                                  [](const Json& inner) { return inner.is_structured(); });
  if (!json.is_structured() || !nested) {
    text += json.dump();
    return;
  }
  const std::string indent(depth + 1, ' ');
  text += json.is_object() ? "{" : "[";
  const char* separator = "\n";
  for (const auto& [key, value] : json.items()) {
    text += separator + indent;
    if (json.is_object()) {
      text += Json(key).dump() + ": ";
    }
    append(value, depth + 1, text);
    separator = ",\n";
  }
  text += '\n' + std::string(depth, ' ') + (json.is_object() ? '}' : ']');
}

}  // namespace

std::string one_line_per_leaf(const nlohmann::ordered_json& json) {
  std::string text;
  append(json, 0, text);
  return text + '\n';
}

}  // namespace llmplan
