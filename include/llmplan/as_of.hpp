#pragma once

#include <optional>
#include <string_view>

#include "llmplan/calendar.hpp"

namespace llmplan {

/// "2026", "2026-07", "2026-07-20" or "undated".
[[nodiscard]] bool is_as_of(std::string_view text);

/// The first day that an `as_of` may mean: 1 July for "2026-07"; nothing for "undated".
[[nodiscard]] std::optional<Date> as_of_day(std::string_view text);

}  // namespace llmplan
