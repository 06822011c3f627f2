#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace llmplan {

struct JsonMember;

/// A JSON value as it stands in a file: members in file order, each key once.
struct JsonNode {
  using Array = std::vector<JsonNode>;
  using Object = std::vector<JsonMember>;

  std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double, std::string, Array,
               Object>
      value;
};

struct JsonMember {
  std::string key;
  JsonNode value;
};

/// Parses JSON with // and /* */ comments.
/// Throws: InputError at "line L, column C" for what is not JSON or nests deeper than 64 levels,
/// and at its JSON pointer for a key that an object has twice.
[[nodiscard]] JsonNode parse_json(std::string_view text, const std::string& file);

/// `pointer` extended by `key`, escaped.
/// Source: RFC 6901, section 3.
[[nodiscard]] std::string child_pointer(const std::string& pointer, std::string_view key);

}  // namespace llmplan
