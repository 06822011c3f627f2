#pragma once

#include <string>
#include <string_view>

#include "llmplan/result.hpp"

namespace llmplan {

/// The result as JSON ("llmplan.result/1"), for storage and for other programs. Keys stand in a
/// fixed order; money is a decimal string; latencies are milliseconds with 6 significant digits,
/// other fractions have 9. What is absent is null.
[[nodiscard]] std::string render_json(const Result& result);

/// The inverse of `render_json`: rendering what it returns gives the same bytes.
/// `file` is how messages name the text.
/// Throws: InputError at the line or JSON pointer of the first problem.
[[nodiscard]] Result parse_result(std::string_view text, const std::string& file);

}  // namespace llmplan
