#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace llmplan {

/// One record of a CSV file. `line` counts from 1 and is where the record begins.
struct CsvRecord {
  int line = 0;
  std::vector<std::string> fields;
};

/// Reads CSV as RFC 4180 has it, strictly: a quote opens a field only at its start, a comma or line
/// end follows the closing one, every record has as many fields as the first, and no line is empty.
/// LF and CRLF both end a record. `file` is for messages.
/// Throws: InputError with the line.
[[nodiscard]] std::vector<CsvRecord> parse_csv(std::string_view text, const std::string& file);

}  // namespace llmplan
