#include <array>

#include "format/csv_columns.hpp"
#include "format/decimal.hpp"
#include "format/row_parser.hpp"

namespace llmplan {
namespace {

/// BurstGPT, with 6 or 8 columns. `Timestamp` is in seconds, whole or decimal, from any epoch;
/// a row without response tokens is a failed call.
/// Source: github.com/HPMLL/BurstGPT, README and data of releases 1.1 to 2.0.
class BurstGptParser final : public RowParser {
 public:
  BurstGptParser(std::string_view header, const std::string& file)
      : columns_(header, {"Timestamp", "Request tokens", "Response tokens"}, file) {}

  [[nodiscard]] ParsedRow parse(std::string_view line) const override {
    std::array<std::string_view, 3> fields;
    if (!columns_.select(line, fields)) {
      return BadRow{line, kExpectedFields};
    }
    const auto stamp = parse_decimal(fields[0], 12);
    if (!stamp) {
      return BadRow{fields[0], "seconds as a decimal, not negative"};
    }
    if (parse_whole(fields[2]) == 0 && parse_whole(fields[1]).value_or(-1) >= 0) {
      return FailedCall{};
    }
    const auto prompt = parse_tokens(fields[1]);
    const auto output = parse_tokens(fields[2]);
    if (!prompt || !output) {
      return BadRow{prompt ? fields[2] : fields[1], kExpectedTokens};
    }
    return TraceRow{*stamp, *prompt, *output};
  }
  [[nodiscard]] TraceFormat format() const override { return TraceFormat::BurstGpt; }

 private:
  LogColumns columns_;
};

}  // namespace

std::unique_ptr<RowParser> make_burstgpt_parser(std::string_view header, const std::string& file) {
  return std::make_unique<BurstGptParser>(header, file);
}

}  // namespace llmplan
