#pragma once

#include <string>

#include "console.hpp"
#include "report_input.hpp"
#include "result_format.hpp"

namespace llmplan {

/// How the file of a result, and of a plan, is named where nothing else names it.
inline constexpr const char* kResultFile = "result.json";
inline constexpr const char* kPlanFile = "plan.json";

/// What is printed in a format; text has the console's colours.
[[nodiscard]] std::string rendered(const ReportInput& input, ResultFormat format,
                                   const Console& console);

/// Every line of the bills in it, as `--explain` prints them.
[[nodiscard]] std::string rendered_bills(const ReportInput& input, const Console& console);

/// Throws: InputError unless the text report is asked for, behind which the bills are printed.
void require_text_to_explain(bool explain, ResultFormat format);

}  // namespace llmplan
