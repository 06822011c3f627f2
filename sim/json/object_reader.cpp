#include "object_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {

ObjectReader::ObjectReader(JsonView view) : view_(std::move(view)) {
  static_cast<void>(view_.object());
}

std::optional<JsonView> ObjectReader::find(const std::string& key) {
  if (!asked(key)) {
    asked_.push_back(key);
  }
  for (const JsonMember& member : view_.object()) {
    if (member.key == key) {
      return view_.member(member);
    }
  }
  return std::nullopt;
}

JsonView ObjectReader::require(const std::string& key) {
  const std::optional<JsonView> value = find(key);
  if (value) {
    return *value;
  }
  for (const JsonMember& member : view_.object()) {
    if (!asked(member.key) && !nearest_name(member.key, {key}).empty()) {
      fail_unknown(member);
    }
  }
  view_.fail_missing(fmt::format("the key \"{}\"", key));
}

void ObjectReader::finish() const {
  for (const JsonMember& member : view_.object()) {
    if (!asked(member.key)) {
      fail_unknown(member);
    }
  }
  if (!missing_.empty()) {
    view_.fail_missing(fmt::format("the key \"{}\"", missing_.front()));
  }
}

bool ObjectReader::asked(std::string_view key) const {
  return std::find(asked_.begin(), asked_.end(), key) != asked_.end();
}

void ObjectReader::fail_unknown(const JsonMember& member) const {
  // The key stands for the value in the message: it is what has to change.
  const JsonMember key_as_value{member.key, JsonNode{member.key}};
  view_.member(key_as_value)
      .fail(fmt::format("a known key ({})", fmt::join(asked_, ", ")),
            nearest_name(member.key, asked_));
}

}  // namespace llmplan
