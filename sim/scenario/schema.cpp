#include "schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "llmplan/error.hpp"
#include "scenario_texts.hpp"

namespace llmplan {
namespace {

constexpr std::string_view kSuffix = ".schema.json";

}  // namespace

std::string_view schema_text(const std::string& name) {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : scenario_texts()) {
    if (!file.name.ends_with(kSuffix)) {
      continue;
    }
    names.emplace_back(file.name.substr(0, file.name.size() - kSuffix.size()));
    if (names.back() == name) {
      return file.text;
    }
  }
  throw InputError({}, fmt::format("\"{}\"", name),
                   fmt::format("one of {}", fmt::join(names, ", ")), nearest_name(name, names));
}

std::string_view starter_scenario() {
  for (const EmbeddedFile& file : scenario_texts()) {
    if (file.name == "starter.json") {
      return file.text;
    }
  }
  fail_check("the starter scenario is built in", __FILE__, __LINE__);
}

}  // namespace llmplan
