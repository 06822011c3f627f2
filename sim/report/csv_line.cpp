#include "csv_line.hpp"

#include <fmt/format.h>

#include <utility>

#include "number_text.hpp"

namespace llmplan {
namespace {

/// Whether a spreadsheet would evaluate the text. Source: OWASP, "CSV Injection".
bool is_formula(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos &&
         std::string_view("=+-@").find(text[at]) != std::string_view::npos;
}

}  // namespace

CsvLine& CsvLine::text(std::string_view value) {
  const std::string safe = is_formula(value) ? "'" + std::string(value) : std::string(value);
  if (safe.find_first_of(",\"\r\n") == std::string::npos) {
    add(safe);
    return *this;
  }
  std::string quoted = "\"";
  for (const char c : safe) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  add(quoted + '"');
  return *this;
}

CsvLine& CsvLine::count(std::int64_t value) {
  add(std::to_string(value));
  return *this;
}

CsvLine& CsvLine::number(double value) {
  add(fmt::format("{}", rounded(value, kFractionDigits)));
  return *this;
}

CsvLine& CsvLine::number(std::optional<double> value) {
  if (value) {
    return number(*value);
  }
  add("");
  return *this;
}

CsvLine& CsvLine::seconds(Time value) {
  add(fmt::format("{:.6f}", to_seconds(value).count()));
  return *this;
}

CsvLine& CsvLine::flag(bool value) {
  add(value ? "true" : "false");
  return *this;
}

CsvLine& CsvLine::money(std::optional<Usd> value) {
  add(value ? value->to_string(2) : "");
  return *this;
}

CsvLine& CsvLine::latency(std::optional<Milliseconds> value) {
  add(value ? fmt::format("{}", rounded(value->count(), kLatencyDigits)) : "");
  return *this;
}

std::string CsvLine::take() { return std::exchange(line_, {}) + '\n'; }

void CsvLine::add(std::string_view field) {
  line_ += std::exchange(first_, false) ? "" : ",";
  line_ += field;
}

}  // namespace llmplan
