#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "llmplan/money.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// One line of a CSV file, built field by field.
/// Source of the quoting: RFC 4180, section 2.
class CsvLine {
 public:
  CsvLine& text(std::string_view value);
  CsvLine& count(std::int64_t value);
  CsvLine& number(double value);
  CsvLine& number(std::optional<double> value);
  /// A point in simulated time, in seconds to the microsecond.
  CsvLine& seconds(Time value);
  CsvLine& flag(bool value);
  CsvLine& money(std::optional<Usd> value);
  CsvLine& latency(std::optional<Milliseconds> value);

  /// The line with its line break.
  [[nodiscard]] std::string take();

 private:
  void add(std::string_view field);

  std::string line_;
  bool first_ = true;
};

}  // namespace llmplan
