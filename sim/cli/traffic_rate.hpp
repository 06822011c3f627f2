#pragma once

#include <optional>
#include <string_view>

namespace llmplan {

/// A rate as users write it, in requests per second: "3", "90/min", "50000/day" (/s, /min, /hour,
/// /day, /month of 730 h). Nothing when it is none, or not above 0.
[[nodiscard]] std::optional<double> requests_per_second(std::string_view text);

}  // namespace llmplan
