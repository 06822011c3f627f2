#pragma once

#include <cstdint>
#include <string>

#include "llmplan/units.hpp"

namespace llmplan {

/// "27 d 3 h", "58 min 22 s", "12 s": the two largest units, rounded down.
[[nodiscard]] std::string in_words(Duration span);

/// "19,366".
[[nodiscard]] std::string grouped(std::int64_t count);

}  // namespace llmplan
