#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "llmplan/result.hpp"

namespace llmplan {

/// A time line as an object of arrays, one per key of a point as result.json has it, nested keys
/// nested; costs are numbers. All keys stand there when there is no point.
[[nodiscard]] nlohmann::ordered_json timeline_columns(const std::vector<TimelinePoint>& timeline);

}  // namespace llmplan
