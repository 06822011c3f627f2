#include "json_path.hpp"

#include "json_node.hpp"

namespace llmplan {

bool JsonPath::matches(std::initializer_list<std::string_view> keys) const {
  if (keys.size() != depth_) {
    return false;
  }
  std::size_t level = 0;
  for (const std::string_view wanted : keys) {
    if (wanted != "*" && (levels_[level].in_array || levels_[level].key != wanted)) {
      return false;
    }
    ++level;
  }
  return true;
}

std::string JsonPath::pointer() const {
  std::string text;
  for (std::size_t level = 0; level < depth_; ++level) {
    const Level& at = levels_[level];
    text = child_pointer(text, at.in_array ? std::to_string(at.index) : at.key);
  }
  return text;
}

JsonPath::Level& JsonPath::enter() {
  if (depth_ == levels_.size()) {
    levels_.emplace_back();
  }
  Level& level = levels_[depth_++];
  level.key.clear();
  level.index = 0;
  level.seen = 0;
  return level;
}

void JsonPath::enter_object() { enter().in_array = false; }
void JsonPath::enter_array() { enter().in_array = true; }

void JsonPath::count_element() {
  if (depth_ > 0 && levels_[depth_ - 1].in_array) {
    levels_[depth_ - 1].index = levels_[depth_ - 1].seen++;
  }
}

}  // namespace llmplan
