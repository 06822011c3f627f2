#include "format/csv_columns.hpp"
#include "format/decimal.hpp"
#include "format/row_parser.hpp"

namespace llmplan {
namespace {

/// llmplan's own log: `arrival_s,prompt_tokens,output_tokens`, decimal seconds.
class NativeParser final : public RowParser {
 public:
  NativeParser(std::string_view header, const std::string& file)
      : columns_(header, {"arrival_s", "prompt_tokens", "output_tokens"}, file) {}

  [[nodiscard]] ParsedRow parse(std::string_view line) const override {
    std::array<std::string_view, 3> fields;
    if (!columns_.select(line, fields)) {
      return BadRow{line, kExpectedFields};
    }
    const auto stamp = parse_decimal(fields[0], 12);
    if (!stamp) {
      return BadRow{fields[0], "seconds as a decimal, not negative"};
    }
    const auto prompt = parse_tokens(fields[1]);
    const auto output = parse_tokens(fields[2]);
    if (!prompt || !output) {
      return BadRow{prompt ? fields[2] : fields[1], kExpectedTokens};
    }
    return TraceRow{*stamp, *prompt, *output};
  }
  [[nodiscard]] TraceFormat format() const override { return TraceFormat::Native; }

 private:
  CsvColumns columns_;
};

}  // namespace

std::unique_ptr<RowParser> make_native_parser(std::string_view header, const std::string& file) {
  return std::make_unique<NativeParser>(header, file);
}

}  // namespace llmplan
