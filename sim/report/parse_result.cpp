#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "json_decoder.hpp"
#include "json_report.hpp"
#include "llmplan/error.hpp"
#include "plan_fields.hpp"
#include "plan_report.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

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

template <class Format>
Format parse_file(std::string_view text, const std::string& file, const std::string& schema) {
  Json root = parse_json(text, file);
  const JsonPlace place{&file, Json::json_pointer()};
  if (!root.is_object()) {
    place.fail(root, "an object");
  }
  if (root.value("schema", Json()) != schema) {
    place.child("schema").fail(root.value("schema", Json()), '"' + schema + '"');
  }
  root.erase("schema");
  Format value;
  decode(root, place, value);
  return value;
}

}  // namespace

Result parse_result(std::string_view text, const std::string& file) {
  return parse_file<Result>(text, file, "llmplan.result/1");
}

PlanReport parse_plan(std::string_view text, const std::string& file) {
  return parse_file<PlanReport>(text, file, "llmplan.plan/1");
}

}  // namespace llmplan
