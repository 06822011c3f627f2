#include "readers.hpp"

namespace llmplan {

void require_schema(ObjectReader& object, const std::string& name) {
  std::string editor_hint;
  object.optional("$schema", editor_hint);
  std::string found;
  read_value(object.require("schema"), found, OneOf{{name}});
}

}  // namespace llmplan
