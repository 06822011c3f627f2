#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "llmplan/money.hpp"

namespace llmplan {

/// `text` without the spaces and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// A decimal that is not negative, plain or with an exponent ("12.25", "1e-05"), in units of
/// 10^-`places`, without a detour through binary fractions; what is finer is rounded half up.
/// Absent when `text` is no such number or above 10^36 units.
[[nodiscard]] std::optional<Int128> parse_decimal(std::string_view text, int places);

/// A whole number ("128", also "128.0", as tables with gaps are exported). Absent when `text` is
/// none or outside 64 bits.
[[nodiscard]] std::optional<std::int64_t> parse_whole(std::string_view text);

/// A number of tokens that a request can have, from 1 to 2^31 - 1; absent otherwise.
[[nodiscard]] std::optional<std::int32_t> parse_tokens(std::string_view text);

}  // namespace llmplan
