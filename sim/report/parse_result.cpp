#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "json_decoder.hpp"
#include "json_report.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::json;

Json parse_json(std::string_view text, const std::string& file) {
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    const std::string_view before = text.substr(0, error.byte);
    throw InputError(
        {file, fmt::format("line {}", 1 + std::count(before.begin(), before.end(), '\n'))}, "",
        "valid JSON");
  } catch (const Json::exception&) {
    throw InputError({file, ""}, "", "numbers within the range of a double");
  }
}

}  // namespace

Result parse_result(std::string_view text, const std::string& file) {
  Json root = parse_json(text, file);
  const JsonPlace place{&file, Json::json_pointer()};
  if (!root.is_object()) {
    place.fail(root, "an object");
  }
  if (root.value("schema", Json()) != "llmplan.result/1") {
    place.child("schema").fail(root.value("schema", Json()), "\"llmplan.result/1\"");
  }
  root.erase("schema");
  Result result;
  decode(root, place, result);
  return result;
}

}  // namespace llmplan
