#pragma once

#include <memory>
#include <string>

#include "byte_source.hpp"
#include "json_node.hpp"
#include "json_path.hpp"

namespace llmplan {

/// Picks values out of a document that is too large to hold.
class JsonPicker {
 public:
  JsonPicker() = default;
  JsonPicker(const JsonPicker&) = delete;
  JsonPicker& operator=(const JsonPicker&) = delete;
  virtual ~JsonPicker() = default;

  /// Asked at the start of every value outside those already picked. Of a picked object or array
  /// the whole tree is built and given to `take`.
  [[nodiscard]] virtual bool wants(const JsonPath& path) = 0;
  virtual void take(const JsonPath& path, const JsonNode& value) = 0;
};

/// Reads a document of any length; memory holds one picked value at a time.
/// Throws: InputError at "line L, column C" for what is not JSON, is cut short or nests deeper than
/// 64 levels, and whatever `picker` throws.
void read_json_stream(ByteSource& text, const std::string& file, JsonPicker& picker);

}  // namespace llmplan
