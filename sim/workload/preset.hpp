#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "quantile_table.hpp"
#include "weekly_profile.hpp"

namespace llmplan {

/// A public workload that is built in: its week and its token lengths.
struct WorkloadPreset {
  std::string name;
  std::string description;
  std::string source;
  std::string as_of;
  std::string licence;
  std::string attribution;
  WeeklyProfile week;
  QuantileTable prompt_tokens;
  QuantileTable output_tokens;
};

/// Names of the built-in workloads, sorted; each has a weekly profile and length distributions.
[[nodiscard]] std::vector<std::string> profile_names();

/// The built-in workload of that name, which lives as long as the program. `position`: JSON pointer
/// of the name, for messages. Throws: InputError with the nearest name when there is none.
[[nodiscard]] const WorkloadPreset& preset(std::string_view name, std::string_view position);

}  // namespace llmplan
