#pragma once

#include <optional>
#include <string>

#include "object_reader.hpp"

namespace llmplan {

/// The value of `key`. Null in a Hugging Face file is as good as absent.
[[nodiscard]] inline std::optional<JsonView> present(ObjectReader& object, const std::string& key) {
  const std::optional<JsonView> value = object.find(key);
  return value && value->get_if<std::nullptr_t>() == nullptr ? value : std::nullopt;
}

}  // namespace llmplan
