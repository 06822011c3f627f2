#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "llmplan/money.hpp"
#include "llmplan/scenario.hpp"

namespace llmplan {

/// A request as its log states it. `stamp`: picoseconds since the log's own epoch, which may be far
/// (Unix time does not fit the simulation's clock).
struct TraceRow {
  Int128 stamp = 0;
  std::int32_t prompt_tokens = 0;
  std::int32_t output_tokens = 0;
  std::int32_t cached_tokens = 0;
};

/// A call that the log records as failed: it generated nothing.
struct FailedCall {};

/// A row that is none of its format. `value` and `expected` are for the message; `value` points
/// into the line.
struct BadRow {
  std::string_view value;
  std::string_view expected;
};

using ParsedRow = std::variant<TraceRow, FailedCall, BadRow>;

/// Reads the rows of one log format. Immutable.
class RowParser {
 public:
  RowParser() = default;
  RowParser(const RowParser&) = delete;
  RowParser& operator=(const RowParser&) = delete;
  virtual ~RowParser() = default;

  /// Never throws: what is wrong with a row is a value, because the user may have said to count it.
  [[nodiscard]] virtual ParsedRow parse(std::string_view line) const = 0;
  [[nodiscard]] virtual TraceFormat format() const = 0;
  /// Whether the first line is data already, not a header.
  [[nodiscard]] virtual bool first_line_is_row() const { return false; }
  /// Whether rows say how many tokens of their prompt were cached.
  [[nodiscard]] virtual bool counts_cached_tokens() const { return false; }
  /// Whether stamps count from 1970-01-01 00:00 UTC.
  [[nodiscard]] virtual bool stamps_are_utc() const { return false; }
};

/// The parser of `format`, set up by the first line; `Auto` tells the format by it. `file` is for
/// messages. Throws: InputError when the first line is of no format, or not of the one asked for.
[[nodiscard]] std::unique_ptr<RowParser> make_row_parser(TraceFormat format,
                                                         std::string_view first_line,
                                                         const std::string& file);

// One factory per format; each throws InputError when the header lacks a column.
// The field lists and units of each are in the format's own .cpp.
[[nodiscard]] std::unique_ptr<RowParser> make_azure_parser(std::string_view header,
                                                           const std::string& file);
[[nodiscard]] std::unique_ptr<RowParser> make_burstgpt_parser(std::string_view header,
                                                              const std::string& file);
[[nodiscard]] std::unique_ptr<RowParser> make_native_parser(std::string_view header,
                                                            const std::string& file);
[[nodiscard]] std::unique_ptr<RowParser> make_mooncake_parser();

/// "azure", "burstgpt", "mooncake", "native", "auto": the names that scenarios and flags use.
[[nodiscard]] std::string_view format_name(TraceFormat format);

/// A piece of a user's file fit for a message: at most 60 bytes, unprintable ones as \xNN, in
/// quotes.
[[nodiscard]] std::string excerpt(std::string_view text);

}  // namespace llmplan
