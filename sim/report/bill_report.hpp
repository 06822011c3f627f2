#pragma once

#include <string>

#include "llmplan/result.hpp"
#include "text_report.hpp"

namespace llmplan {

/// Every line of every bill for a terminal: quantity × unit price, where the quantity comes from
/// and which price row is behind it; of machines, what their purchases save or lose.
[[nodiscard]] std::string render_bills(const Result& result, TextStyle style);

}  // namespace llmplan
