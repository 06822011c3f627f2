#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "check_fields.hpp"
#include "check_report.hpp"
#include "json_decoder.hpp"
#include "json_report.hpp"
#include "llmplan/error.hpp"
#include "parse_report.hpp"
#include "plan_fields.hpp"
#include "plan_report.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

Json parse_json(std::string_view text, const std::string& file) {
  try {
    // A scenario may have comments: it is refused by its schema, not for them.
    return Json::parse(text, nullptr, /*allow_exceptions=*/true, /*ignore_comments=*/true);
  } catch (const Json::parse_error& error) {
    const std::string_view before = text.substr(0, error.byte);
    throw InputError(
        {file, fmt::format("line {}", 1 + std::count(before.begin(), before.end(), '\n'))}, "",
        "valid JSON");
  } catch (const Json::exception&) {
    throw InputError({file, ""}, "", "numbers within the range of a double");
  }
}

constexpr const char* kResultSchema = "llmplan.result/1";
constexpr const char* kPlanSchema = "llmplan.plan/1";

/// Parsed JSON and where it stands.
struct ReportFile {
  Json root;
  JsonPlace place;

  ReportFile(std::string_view text, const std::string& file)
      : root(parse_json(text, file)), place{&file, Json::json_pointer()} {
    if (!root.is_object()) {
      place.fail(root, "an object");
    }
  }
  [[nodiscard]] bool is(const char* schema) const { return root.value("schema", Json()) == schema; }
  [[noreturn]] void fail_schema(const std::string& expected) const {
    place.child("schema").fail(root.value("schema", Json()), expected);
  }
};

template <class Format>
Format decoded(ReportFile file) {
  file.root.erase("schema");
  Format value;
  decode(file.root, file.place, value);
  return value;
}

template <class Format>
Format parse_file(std::string_view text, const std::string& file, const char* schema) {
  ReportFile parsed(text, file);
  if (!parsed.is(schema)) {
    parsed.fail_schema(fmt::format("\"{}\"", schema));
  }
  return decoded<Format>(std::move(parsed));
}

}  // namespace

Result parse_result(std::string_view text, const std::string& file) {
  return parse_file<Result>(text, file, kResultSchema);
}

CheckReport parse_check(std::string_view text, const std::string& file) {
  return parse_file<CheckReport>(text, file, "llmplan.check/1");
}

PlanReport parse_plan(std::string_view text, const std::string& file) {
  return parse_file<PlanReport>(text, file, kPlanSchema);
}

std::variant<Result, PlanReport> parse_report(std::string_view text, const std::string& file) {
  ReportFile parsed(text, file);
  if (parsed.is(kPlanSchema)) {
    return decoded<PlanReport>(std::move(parsed));
  }
  if (parsed.is(kResultSchema)) {
    return decoded<Result>(std::move(parsed));
  }
  parsed.fail_schema(
      fmt::format("\"{}\", of simulate, or \"{}\", of recommend", kResultSchema, kPlanSchema));
}

Result as_stored(const Result& result) { return parse_result(render_json(result), "the result"); }

PlanReport as_stored(const PlanReport& plan) { return parse_plan(render_json(plan), "the plan"); }

}  // namespace llmplan
