#pragma once

#include <string>
#include <string_view>

namespace llmplan {

/// The characters of a text in UTF-8. Precondition: it is valid, as texts of ours are.
[[nodiscard]] std::u32string code_points(std::string_view text);

}  // namespace llmplan
