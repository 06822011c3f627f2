#pragma once

#include <string>
#include <string_view>

#include "evaluation.hpp"

namespace llmplan {

/// `evaluation` as one line of JSON that holds every digit, its time line aside: what
/// `parse_evaluation` makes of it decides as the evaluation itself.
[[nodiscard]] std::string evaluation_json(const Evaluation& evaluation);

/// Throws: InputError, naming `file` and the JSON pointer, for what `evaluation_json` did not
/// write.
[[nodiscard]] Evaluation parse_evaluation(std::string_view text, const std::string& file);

}  // namespace llmplan
