#pragma once

#include <cstdint>
#include <string>

#include "llmplan/money.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// `value` to `digits` significant digits. Rounding again changes nothing.
[[nodiscard]] double rounded(double value, int digits);

inline constexpr int kLatencyDigits = 6;   ///< in files; the histograms behind are good to 3
inline constexpr int kFractionDigits = 9;  ///< in files, of everything else

/// "1,814,400".
[[nodiscard]] std::string count_text(std::int64_t count);
/// To the cent: "$1,234.56".
[[nodiscard]] std::string money_text(Usd amount);
/// Four significant digits, at least two decimals: "$0.2204", "$12.35".
[[nodiscard]] std::string unit_price_text(Usd amount);
/// Three significant digits, no trailing zeros, in ms, s, min or h: "3.1 ms", "85 ms", "1.24 s".
[[nodiscard]] std::string latency_text(Milliseconds latency);
/// Three significant digits: "2.13", "0.5", "1,240".
[[nodiscard]] std::string number_text(double value);
/// Enough digits to compute with, no trailing zeros: "4,403.64409", "1,460".
[[nodiscard]] std::string quantity_text(double value);
/// "99.92%".
[[nodiscard]] std::string share_text(double share);
/// A change with its sign: "+43%", "-3.1%", ">+999%".
[[nodiscard]] std::string change_text(double relative);
/// "7 days", "36 h", "90 min", "45 s": the largest unit of which there are at least two.
[[nodiscard]] std::string span_text(Duration span);

}  // namespace llmplan
