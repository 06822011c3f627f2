#include "schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "llmplan/error.hpp"
#include "scenario_texts.hpp"

namespace llmplan {
namespace {

constexpr std::string_view kSuffix = ".schema.json";

std::string_view embedded_text(std::string_view name) {
  for (const EmbeddedFile& file : scenario_texts()) {
    if (file.name == name) {
      return file.text;
    }
  }
  fail_check("the file is built in", __FILE__, __LINE__);
}

/// A plan holds results of deployments, so that the result's definitions are its, too.
std::string plan_schema() {
  using Json = nlohmann::ordered_json;
  Json plan = Json::parse(embedded_text("plan.schema.json"));
  const Json result = Json::parse(embedded_text("result.schema.json"));
  plan["definitions"].update(result["definitions"]);
  return plan.dump(2) + '\n';
}

}  // namespace

std::vector<std::string> schema_names() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : scenario_texts()) {
    if (file.name.ends_with(kSuffix)) {
      names.emplace_back(file.name.substr(0, file.name.size() - kSuffix.size()));
    }
  }
  return names;
}

std::string schema_text(const std::string& name) {
  const std::vector<std::string> names = schema_names();
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    throw InputError({}, fmt::format("\"{}\"", name),
                     fmt::format("one of {}", fmt::join(names, ", ")), nearest_name(name, names));
  }
  return name == "plan" ? plan_schema() : std::string(embedded_text(name + std::string(kSuffix)));
}

std::string_view starter_scenario() { return embedded_text("starter.json"); }

std::string_view starter_policy() { return embedded_text("starter_policy.json"); }

}  // namespace llmplan
