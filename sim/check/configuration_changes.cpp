#include "configuration_changes.hpp"

#include <algorithm>
#include <utility>

#include "json_node.hpp"
#include "json_text.hpp"

namespace llmplan {
namespace {

struct Value {
  std::string pointer;
  std::string text;
};

/// The values of `node` that hold no others; empty lists and objects are such, too.
void collect(const JsonNode& node, const std::string& pointer, std::vector<Value>& values) {
  const auto* object = std::get_if<JsonNode::Object>(&node.value);
  const auto* array = std::get_if<JsonNode::Array>(&node.value);
  if (object != nullptr && !object->empty()) {
    for (const JsonMember& member : *object) {
      collect(member.value, child_pointer(pointer, member.key), values);
    }
  } else if (array != nullptr && !array->empty()) {
    for (std::size_t i = 0; i < array->size(); ++i) {
      collect((*array)[i], child_pointer(pointer, std::to_string(i)), values);
    }
  } else if (!pointer.empty()) {
    values.push_back({pointer, json_text(node)});
  }
}

std::vector<Value> values_of(const std::string& json) {
  std::vector<Value> values;
  collect(parse_json(json, "configuration"), "", values);
  return values;
}

const Value* find(const std::vector<Value>& values, const std::string& pointer) {
  const auto at = std::find_if(values.begin(), values.end(),
                               [&pointer](const Value& value) { return value.pointer == pointer; });
  return at == values.end() ? nullptr : &*at;
}

void collect_texts(const JsonNode& node, const std::string& key, std::vector<std::string>& texts) {
  if (const auto* array = std::get_if<JsonNode::Array>(&node.value)) {
    for (const JsonNode& element : *array) {
      collect_texts(element, key, texts);
    }
  }
  if (const auto* object = std::get_if<JsonNode::Object>(&node.value)) {
    for (const JsonMember& member : *object) {
      const auto* text = std::get_if<std::string>(&member.value.value);
      if (member.key == key && text != nullptr) {
        texts.push_back(*text);
      }
      collect_texts(member.value, key, texts);
    }
  }
}

}  // namespace

std::vector<ConfigurationChange> configuration_changes(const std::string& base_json,
                                                       const std::string& head_json) {
  if (base_json.empty() || head_json.empty()) {
    return {};
  }
  const std::vector<Value> before = values_of(base_json);
  const std::vector<Value> after = values_of(head_json);
  std::vector<ConfigurationChange> changes;
  for (const Value& value : after) {
    const Value* was = find(before, value.pointer);
    if (was == nullptr || was->text != value.text) {
      changes.push_back(
          {value.pointer, was != nullptr ? std::optional(was->text) : std::nullopt, value.text});
    }
  }
  for (const Value& value : before) {
    if (find(after, value.pointer) == nullptr) {
      changes.push_back({value.pointer, value.text, std::nullopt});
    }
  }
  return changes;
}

std::vector<std::string> configured_texts(const std::string& json, const std::string& key) {
  std::vector<std::string> texts;
  if (!json.empty()) {
    collect_texts(parse_json(json, "configuration"), key, texts);
  }
  return texts;
}

}  // namespace llmplan
