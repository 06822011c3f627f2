#include <array>
#include <optional>

#include "format/csv_columns.hpp"
#include "format/decimal.hpp"
#include "format/row_parser.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kCached = 3;

/// Tokens of a prompt that were found in a cache; 0 in an empty cell, as tables with gaps have it.
std::optional<std::int32_t> parse_cached(std::string_view text, std::int32_t prompt) {
  const std::optional<std::int64_t> value = text.empty() ? 0 : parse_whole(text);
  if (!value || *value < 0 || *value >= prompt) {
    return std::nullopt;
  }
  return static_cast<std::int32_t>(*value);
}

/// llmplan's own log: `arrival_s,prompt_tokens,output_tokens`, decimal seconds; and of the prompt
/// `cached_input_tokens`, if there is such a column.
class NativeParser final : public RowParser {
 public:
  NativeParser(std::string_view header, const std::string& file)
      : columns_(header, {"arrival_s", "prompt_tokens", "output_tokens"}, file,
                 {"cached_input_tokens"}) {}

  [[nodiscard]] ParsedRow parse(std::string_view line) const override {
    std::array<std::string_view, 4> fields;
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
    const auto cached = parse_cached(fields[kCached], *prompt);
    if (!cached) {
      return BadRow{fields[kCached], "a whole number of tokens, fewer than the prompt has"};
    }
    return TraceRow{*stamp, *prompt, *output, *cached};
  }
  [[nodiscard]] bool counts_cached_tokens() const override { return columns_.has(kCached); }
  [[nodiscard]] TraceFormat format() const override { return TraceFormat::Native; }

 private:
  LogColumns columns_;
};

}  // namespace

std::unique_ptr<RowParser> make_native_parser(std::string_view header, const std::string& file) {
  return std::make_unique<NativeParser>(header, file);
}

}  // namespace llmplan
