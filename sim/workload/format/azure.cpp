#include <array>

#include "format/csv_columns.hpp"
#include "format/decimal.hpp"
#include "format/row_parser.hpp"
#include "format/utc_stamp.hpp"

namespace llmplan {
namespace {

/// Azure LLM inference datasets of 2023 and 2024: `TIMESTAMP,ContextTokens,GeneratedTokens`, stamps
/// in UTC with or without saying so.
/// Source: github.com/Azure/AzurePublicDataset, AzureLLMInferenceDataset2023.md and …2024.md.
class AzureParser final : public RowParser {
 public:
  AzureParser(std::string_view header, const std::string& file)
      : columns_(header, {"TIMESTAMP", "ContextTokens", "GeneratedTokens"}, file) {}

  [[nodiscard]] ParsedRow parse(std::string_view line) const override {
    std::array<std::string_view, 3> fields;
    if (!columns_.select(line, fields)) {
      return BadRow{line, kExpectedFields};
    }
    const auto stamp = parse_utc_stamp(fields[0]);
    if (!stamp) {
      return BadRow{fields[0], "a time such as \"2023-11-16 18:17:03.9799600\""};
    }
    const auto prompt = parse_tokens(fields[1]);
    const auto output = parse_tokens(fields[2]);
    if (!prompt || !output) {
      return BadRow{prompt ? fields[2] : fields[1], kExpectedTokens};
    }
    return TraceRow{*stamp, *prompt, *output};
  }
  [[nodiscard]] TraceFormat format() const override { return TraceFormat::Azure; }
  [[nodiscard]] bool stamps_are_utc() const override { return true; }

 private:
  LogColumns columns_;
};

}  // namespace

std::unique_ptr<RowParser> make_azure_parser(std::string_view header, const std::string& file) {
  return std::make_unique<AzureParser>(header, file);
}

}  // namespace llmplan
