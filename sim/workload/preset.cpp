#include "preset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "llmplan/error.hpp"
#include "workload_preset_files.hpp"

namespace llmplan {
namespace {

using nlohmann::json;

QuantileTable parse_table(const json& table) {
  std::vector<QuantileTable::Point> points;
  for (const json& pair : table.at("percentile_tokens")) {
    points.push_back({pair.at(0).get<double>() / 100, pair.at(1).get<double>()});
  }
  return QuantileTable(std::move(points));
}

WorkloadPreset parse_preset(std::string_view text) {
  const json data = json::parse(text);
  return {data.at("name"),
          data.at("description"),
          data.at("source"),
          data.at("as_of"),
          data.at("licence"),
          data.at("attribution"),
          WeeklyProfile(
              data.at("hourly_relative_rate").get<std::array<double, WeeklyProfile::kHours>>()),
          parse_table(data.at("prompt_tokens")),
          parse_table(data.at("output_tokens"))};
}

const std::vector<WorkloadPreset>& presets() {
  static const std::vector<WorkloadPreset> all = [] {
    std::vector<WorkloadPreset> parsed;
    for (const EmbeddedFile& file : workload_preset_files()) {
      parsed.push_back(parse_preset(file.text));
    }
    std::sort(parsed.begin(), parsed.end(),
              [](const WorkloadPreset& a, const WorkloadPreset& b) { return a.name < b.name; });
    return parsed;
  }();
  return all;
}

}  // namespace

std::vector<std::string> profile_names() {
  std::vector<std::string> names;
  for (const WorkloadPreset& known : presets()) {
    names.push_back(known.name);
  }
  return names;
}

const WorkloadPreset& preset(std::string_view name, std::string_view position) {
  for (const WorkloadPreset& known : presets()) {
    if (known.name == name) {
      return known;
    }
  }
  const std::vector<std::string> names = profile_names();
  throw InputError({"", std::string(position)}, fmt::format("\"{}\"", name),
                   fmt::format("a built-in workload: {}", fmt::join(names, ", ")),
                   nearest_name(name, names));
}

}  // namespace llmplan
