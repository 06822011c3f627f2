#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "check_fields.hpp"
#include "check_report.hpp"
#include "json_encoder.hpp"
#include "json_report.hpp"
#include "plan_fields.hpp"
#include "plan_report.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

std::string scalar_text(const Json& value) {
  return value.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

/// Levels of objects and arrays in `value`, itself included.
int depth(const Json& value) {
  int deepest = 0;
  for (const Json& member : value) {
    deepest = std::max(deepest, member.is_structured() ? depth(member) : 0);
  }
  return deepest + 1;
}

/// A bucket of the timeline or a line of the bill is a line of the file, so that two results
/// compare line by line.
bool fits_one_line(const Json& value) {
  return value.is_object() ? depth(value) <= 2
                           : std::all_of(value.begin(), value.end(),
                                         [](const Json& element) { return element.is_number(); });
}

void write(std::string& out, const Json& value, std::size_t indent) {
  if (!value.is_structured()) {
    out += scalar_text(value);
    return;
  }
  const bool one_line = fits_one_line(value);
  const std::string between = one_line ? ", " : ",\n" + std::string(indent + 2, ' ');
  out += value.is_object() ? '{' : '[';
  out += one_line ? "" : between.substr(1);
  bool first = true;
  for (const auto& member : value.items()) {
    out += first ? "" : between;
    out += value.is_object() ? scalar_text(member.key()) + ": " : "";
    write(out, member.value(), indent + 2);
    first = false;
  }
  out += one_line ? "" : "\n" + std::string(indent, ' ');
  out += value.is_object() ? '}' : ']';
}

template <class Format>
std::string file_text(const char* schema, const Format& value) {
  Json root = {{"schema", schema}};
  root.update(JsonEncoder<ReportDigits>::encode(value));
  std::string text;
  write(text, root, 0);
  return text + '\n';
}

}  // namespace

std::string render_json(const Result& result) { return file_text("llmplan.result/1", result); }

std::string render_json(const CheckReport& report) { return file_text("llmplan.check/1", report); }

std::string render_json(const PlanReport& plan) { return file_text("llmplan.plan/1", plan); }

}  // namespace llmplan
