#pragma once

#include <optional>
#include <string>

#include "llmplan/units.hpp"

namespace llmplan {

/// "about 2 min left", from the share of the work that `elapsed` did and, if there is one, from the
/// `budget` of time; empty while there is nothing to go by.
[[nodiscard]] std::string time_left_text(double fraction, Seconds elapsed,
                                         std::optional<Seconds> budget);

}  // namespace llmplan
