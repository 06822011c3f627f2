#include <fmt/format.h>

#include "readers.hpp"

namespace llmplan {

void require_schema(ObjectReader& object, const std::string& name) {
  std::string editor_hint;
  object.optional("$schema", editor_hint);
  if (!object.find("schema")) {
    object.view().fail_missing(fmt::format("\"schema\": \"{}\", which says what this is", name));
  }
  std::string found;
  read_value(object.require("schema"), found, OneOf{{name}});
}

}  // namespace llmplan
