#pragma once

#include <optional>
#include <string_view>

#include "llmplan/money.hpp"

namespace llmplan {

/// Picoseconds from 1970-01-01 00:00 UTC to a stamp such as "2024-05-10 00:00:00.009930+00:00":
/// date and time by a space or 'T', up to 12 fractional digits or none, and a zone as 'Z' or
/// ±hh:mm or none, which means UTC. Absent when `text` is no such stamp or before 1970.
[[nodiscard]] std::optional<Int128> parse_utc_stamp(std::string_view text);

}  // namespace llmplan
