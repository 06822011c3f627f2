#pragma once

#include <cstddef>
#include <string_view>

namespace llmplan {

/// What most likely is wrong where a JSON parser stopped, as a phrase of what is expected: "no
/// comma in front of }"; empty when it is none of the usual slips. `offset`: of the last byte read.
[[nodiscard]] std::string_view syntax_hint(std::string_view text, std::size_t offset);

}  // namespace llmplan
