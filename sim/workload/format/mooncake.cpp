#include <optional>

#include "format/csv_columns.hpp"
#include "format/decimal.hpp"
#include "format/row_parser.hpp"

namespace llmplan {
namespace {

/// Walks over one flat JSON object. A full JSON parser would spend its time on `hash_ids`, which
/// hold a number per 512 prompt tokens and which we do not need.
class ObjectScanner {
 public:
  explicit ObjectScanner(std::string_view text) : rest_(text) {}

  bool take(char c) {
    skip_space();
    const bool fits = !rest_.empty() && rest_.front() == c;
    rest_.remove_prefix(fits ? 1 : 0);
    return fits;
  }

  /// The inside of a string, escapes as they stand.
  std::optional<std::string_view> string() {
    if (!take('"')) {
      return std::nullopt;
    }
    const std::string_view from = rest_;
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (from[i] == '\\') {
        ++i;
      } else if (from[i] == '"') {
        rest_ = from.substr(i + 1);
        return from.substr(0, i);
      }
    }
    return std::nullopt;
  }

  /// A number or word up to the next delimiter.
  std::string_view scalar() {
    skip_space();
    const std::string_view token = rest_.substr(0, rest_.find_first_of(",}] \t"));
    rest_.remove_prefix(token.size());
    return token;
  }

  /// Passes over a value of any kind; brackets must balance, what they hold is not looked at.
  bool skip_value() {
    skip_space();
    if (rest_.empty()) {
      return false;
    }
    if (rest_.front() == '"') {
      return string().has_value();
    }
    if (rest_.front() != '[' && rest_.front() != '{') {
      return !scalar().empty();
    }
    return skip_brackets();
  }

  [[nodiscard]] bool at_end() {
    skip_space();
    return rest_.empty();
  }

 private:
  void skip_space() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) {
      rest_.remove_prefix(1);
    }
  }

  bool skip_brackets() {
    int depth = 0;
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (c == '"') {
        if (!string()) {
          return false;
        }
        continue;
      }
      rest_.remove_prefix(1);
      if (c == '[' || c == '{') {
        ++depth;
      } else if ((c == ']' || c == '}') && --depth == 0) {
        return true;
      }
    }
    return false;
  }

  std::string_view rest_;
};

struct Fields {
  std::string_view timestamp;
  std::string_view input_length;
  std::string_view output_length;
};

bool scan_member(ObjectScanner& scan, Fields& fields) {
  const auto key = scan.string();
  if (!key || !scan.take(':')) {
    return false;
  }
  std::string_view* field = *key == "timestamp"       ? &fields.timestamp
                            : *key == "input_length"  ? &fields.input_length
                            : *key == "output_length" ? &fields.output_length
                                                      : nullptr;
  if (field == nullptr) {
    return scan.skip_value();
  }
  if (!field->empty()) {
    return false;  // which of the two would be meant?
  }
  *field = scan.scalar();
  return !field->empty();
}

bool scan_object(std::string_view line, Fields& fields) {
  ObjectScanner scan(line);
  if (!scan.take('{')) {
    return false;
  }
  do {
    if (!scan_member(scan, fields)) {
      return false;
    }
  } while (scan.take(','));
  return scan.take('}') && scan.at_end();
}

/// Mooncake: a JSON object a line, `timestamp` in milliseconds, `input_length` and `output_length`
/// in tokens; `hash_ids` (512-token prefix blocks) and other members are passed over.
/// Source: github.com/kvcache-ai/Mooncake, FAST25-release/traces.
class MooncakeParser final : public RowParser {
 public:
  [[nodiscard]] ParsedRow parse(std::string_view line) const override {
    Fields fields;
    if (!scan_object(line, fields)) {
      return BadRow{line, "one JSON object, each of its members once"};
    }
    if (fields.timestamp.empty() || fields.input_length.empty() || fields.output_length.empty()) {
      return BadRow{line, "the members timestamp, input_length and output_length"};
    }
    const auto stamp = parse_decimal(fields.timestamp, 9);
    if (!stamp) {
      return BadRow{fields.timestamp, "milliseconds as a decimal, not negative"};
    }
    const auto prompt = parse_tokens(fields.input_length);
    const auto output = parse_tokens(fields.output_length);
    if (!prompt || !output) {
      return BadRow{prompt ? fields.output_length : fields.input_length, kExpectedTokens};
    }
    return TraceRow{*stamp, *prompt, *output};
  }
  [[nodiscard]] TraceFormat format() const override { return TraceFormat::Mooncake; }
  [[nodiscard]] bool first_line_is_row() const override { return true; }
};

}  // namespace

std::unique_ptr<RowParser> make_mooncake_parser() { return std::make_unique<MooncakeParser>(); }

}  // namespace llmplan
