#pragma once

#include <optional>
#include <string_view>

namespace llmplan {

/// Seconds that a key's suffix stands for: "_ms" 0.001, "_s" 1. Nothing without such a suffix.
[[nodiscard]] std::optional<double> seconds_of_suffix(std::string_view key);

/// Bytes that a key's suffix stands for: "_bytes" 1, "_gib" 2^30. Nothing without such a suffix.
[[nodiscard]] std::optional<double> bytes_of_suffix(std::string_view key);

/// Seconds of a text such as "250ms", "90s", "15m", "1.5h" or "7d".
/// Nothing when it is not a finite number, an optional space and one of these units.
[[nodiscard]] std::optional<double> parse_duration_text(std::string_view text);

/// Bytes of a text such as "512B", "2KiB", "1.5GiB" or "3GB" (KB, MB, GB, TB are decimal).
/// Nothing when it is not a finite number, an optional space and one of these units.
[[nodiscard]] std::optional<double> parse_size_text(std::string_view text);

}  // namespace llmplan
