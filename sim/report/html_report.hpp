#pragma once

#include <span>
#include <string>

#include "report_input.hpp"

namespace llmplan {

/// One HTML file that needs no network: tables and charts of all inputs, side by side where there
/// are several. Readers without scripts get the text reports. A function of its inputs alone.
[[nodiscard]] std::string render_html(std::span<const ReportInput> inputs);

}  // namespace llmplan
