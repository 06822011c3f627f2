#pragma once

#include <string_view>

#include "llmplan/calendar.hpp"

namespace llmplan {

/// A price read longer ago than this is used with a warning. AWS cut P4 and P5 by 33 to 44 % in
/// June 2025, so that of two years' lists one was wrong by a third; most line items stand longer.
/// Source: EC2 price lists of 2022-11, 2023-08 and 2026-07, compared type by type.
inline constexpr std::chrono::months kStaleAfter{24};

/// Is a price read at `as_of` ("2026", "2026-07", "2026-07-20", "undated") stale on `price_date`?
/// A year or a month counts from its first day; undated ones always are.
[[nodiscard]] bool is_stale(std::string_view as_of, Date price_date);

/// Was a price read so long after `price_date` that it may not have been the price of that day?
/// Undated ones are stale instead.
[[nodiscard]] bool is_read_long_after(std::string_view as_of, Date price_date);

}  // namespace llmplan
