#pragma once

#include <cstdint>
#include <string>

#include "llmplan/request.hpp"

namespace llmplan {

/// Whether a native log has a column for the cached tokens of prompts.
enum class CachedColumn : std::uint8_t { Without, With };

/// Writes requests as a native log, exact to the picosecond, and returns how many. Packed by the
/// extension of `path` (".gz", ".zst", else plain). The file appears under its name only when it is
/// complete. Throws: InputError when it cannot be written, or from `requests`.
std::int64_t write_native_trace(ArrivalSource& requests, const std::string& path,
                                CachedColumn cached = CachedColumn::Without);

}  // namespace llmplan
