#include "json_quoted.hpp"

#include <nlohmann/json.hpp>

namespace llmplan {

std::string json_quoted(const std::string& text) {
  using nlohmann::json;
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace llmplan
