#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "json_node.hpp"
#include "llmplan/names.hpp"
#include "llmplan/units.hpp"
#include "number_range.hpp"

namespace llmplan {

/// A value of a document with its place, for messages. The document and the file's name outlive it.
class JsonView {
 public:
  JsonView(const JsonNode& node, std::string pointer, const std::string& file);

  [[nodiscard]] const std::string& pointer() const { return pointer_; }
  [[nodiscard]] bool is_object() const { return get_if<JsonNode::Object>() != nullptr; }
  [[nodiscard]] bool is_number() const;
  /// Throws: InputError when this is not an object.
  [[nodiscard]] const JsonNode::Object& object() const;
  /// Throws: InputError when this is not an array.
  [[nodiscard]] std::vector<JsonView> elements() const;
  [[nodiscard]] JsonView member(const JsonMember& member) const;

  template <class T>
  [[nodiscard]] const T* get_if() const {
    return std::get_if<T>(&node_->value);
  }

  /// Throws: InputError about this value. `expected` and `nearest` as there.
  [[noreturn]] void fail(const std::string& expected, const std::string& nearest = {}) const;
  /// As `fail`, with `known` listed and the nearest of it named. Precondition: this is a string.
  [[noreturn]] void fail_name(const std::vector<std::string>& known) const;
  /// Throws: InputError about something that is missing inside this value.
  [[noreturn]] void fail_missing(const std::string& expected) const;

 private:
  const JsonNode* node_;
  std::string pointer_;
  const std::string* file_;
};

/// The strings that a key accepts.
struct OneOf {
  std::vector<std::string> names;
};

/// Bounds of a size, in the unit of the key's suffix.
struct SizeRange {
  NumberRange range;
};

// Each `read_value` stores a checked value or throws an InputError at the value's pointer.

void read_value(const JsonView& view, bool& target);
/// Not empty.
void read_value(const JsonView& view, std::string& target);
void read_value(const JsonView& view, std::string& target, const OneOf& accepted);
void read_value(const JsonView& view, double& target, const NumberRange& range);
void read_value(const JsonView& view, std::uint64_t& target);
/// A number in the unit of the key's suffix, or a text with its own unit ("15m"). `range` is in the
/// suffix's unit.
void read_value(const JsonView& view, Duration& target, const NumberRange& range);

/// Precondition: the bounds of `range` are integers below 2^53.
[[nodiscard]] std::int64_t read_integer(const JsonView& view, const NumberRange& range);
/// A number in the unit of the key's suffix, or a text with its own unit ("2GiB"), in whole units.
[[nodiscard]] std::int64_t read_size(const JsonView& view, const NumberRange& range);

template <std::signed_integral Integer>
void read_value(const JsonView& view, Integer& target, const NumberRange& range) {
  target = static_cast<Integer>(read_integer(view, range));
}

template <std::signed_integral Integer>
void read_value(const JsonView& view, Integer& target, const SizeRange& size) {
  target = static_cast<Integer>(read_size(view, size.range));
}

template <NamedEnum Enum>
void read_value(const JsonView& view, Enum& target) {
  OneOf accepted;
  for (const EnumName<Enum>& entry : kNames<Enum>) {
    accepted.names.emplace_back(entry.name);
  }
  std::string name;
  read_value(view, name, accepted);
  target = *enum_from_name<Enum>(name);
}

}  // namespace llmplan
