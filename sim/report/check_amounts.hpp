#pragma once

#include <optional>
#include <string>

#include "llmplan/check.hpp"
#include "text_table.hpp"

namespace llmplan {

// Amounts of a comparison in words.

/// Whole dollars from $100 on, cents below.
[[nodiscard]] std::string dollars_text(Usd amount);
/// "$41".
[[nodiscard]] std::string whole_dollars_text(Usd amount);

/// "+$41 (+12%)"; "–" when nothing changed, the percentage only where the base is above 0.
[[nodiscard]] std::string change_text(const MoneyChange& change);

/// A value of a figure in its unit, which its name ends with: "1.54 s", "99.9%", "3.49".
[[nodiscard]] std::string figure_value(const std::string& figure, double value);

/// "TTFT p99" of "ttft_p99_ms".
[[nodiscard]] std::string figure_title(const std::string& figure);

/// "+17% ± 4%" or, of shares, "+0.3% ± 0.1%" of all requests; "not certain" behind a change that
/// the interval leaves open; "new" and "gone" where a side lacks it.
[[nodiscard]] TableCell figure_change_cell(const FigureChange& change);

/// "met", "missed", "met → missed", with * where an end of the error band turns it.
[[nodiscard]] TableCell slo_change_cell(const DeploymentCheck& deployment);

/// Whether the interval of a change leaves 0 out. Nothing is certain of an unknown one.
[[nodiscard]] bool is_certain(const FigureChange& change);

}  // namespace llmplan
