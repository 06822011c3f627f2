#pragma once

#include "llmplan/units.hpp"

namespace llmplan {

/// Of a window's time line: at most a few hundred points, on a round length.
[[nodiscard]] Duration timeline_bucket(Duration window);

}  // namespace llmplan
