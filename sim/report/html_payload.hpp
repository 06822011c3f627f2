#pragma once

#include <span>
#include <string>

#include "report_input.hpp"

namespace llmplan {

/// What the HTML report draws, as JSON ("llmplan.report/1"): per input its kind, label, the
/// sentences of the text report, and the file itself, but for time lines, which stand column by
/// column with costs as numbers. Safe inside a script element.
[[nodiscard]] std::string html_payload(std::span<const ReportInput> inputs);

}  // namespace llmplan
