#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "llmplan/plan.hpp"
#include "llmplan/result.hpp"

namespace llmplan {

/// A result or a plan, whichever the text's `schema` says.
/// Throws: InputError at the line or JSON pointer of the first problem.
[[nodiscard]] std::variant<Result, PlanReport> parse_report(std::string_view text,
                                                            const std::string& file);

/// As the file holds it, so that whatever is drawn of it is what `report` draws of the file.
[[nodiscard]] Result as_stored(const Result& result);
[[nodiscard]] PlanReport as_stored(const PlanReport& plan);

}  // namespace llmplan
