#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "json_node.hpp"
#include "llmplan/names.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// Builds a JSON object key by key, in the order of the calls: what an ObjectReader reads back.
/// An absent optional writes no key.
class ObjectWriter {
 public:
  void add(std::string key, JsonNode value);
  void add(std::string key, const std::string& value) { add(std::move(key), JsonNode{value}); }
  void add(std::string key, bool value) { add(std::move(key), JsonNode{value}); }
  void add(std::string key, double value) { add(std::move(key), JsonNode{value}); }
  /// In the unit of the key's suffix.
  void add(std::string key, Duration value);

  template <std::signed_integral Integer>
  void add(std::string key, Integer value) {
    add(std::move(key), JsonNode{std::int64_t{value}});
  }
  template <NamedEnum Enum>
  void add(std::string key, Enum value) {
    add(std::move(key), std::string(to_string(value)));
  }
  /// `write`: writes the members of a nested object.
  template <class T>
  void add(std::string key, const T& value,
           void (*write)(ObjectWriter&, const std::type_identity_t<T>&)) {
    ObjectWriter nested;
    write(nested, value);
    add(std::move(key), JsonNode{nested.take()});
  }
  template <class T, class... Write>
  void add(std::string key, const std::optional<T>& value, const Write&... write) {
    if (value) {
      add(std::move(key), *value, write...);
    }
  }

  [[nodiscard]] JsonNode::Object take() { return std::move(members_); }

 private:
  JsonNode::Object members_;
};

}  // namespace llmplan
