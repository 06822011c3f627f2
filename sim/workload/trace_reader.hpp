#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "byte_source.hpp"
#include "format/row_parser.hpp"
#include "line_reader.hpp"
#include "llmplan/request.hpp"
#include "llmplan/scenario.hpp"

namespace llmplan {

/// A point in calendar time.
using UtcTime = std::chrono::sys_time<std::chrono::microseconds>;

/// Longest log and longest simulation; the clock itself ends at 106 days.
inline constexpr Duration kLongestSpan = std::chrono::hours{24 * 105};

/// Rows of a log that are no request to replay.
struct SkippedRows {
  std::int64_t failed_calls = 0;  ///< the log says that they failed; never an error
  std::int64_t bad_rows = 0;      ///< only counted with `skip_bad_rows`, else the first one throws

  [[nodiscard]] std::int64_t total() const { return failed_calls + bad_rows; }
};

/// The requests of a log, streamed in bounded memory. Arrivals count from the first request, which
/// is at zero. Blank lines are not rows.
class TraceReader final : public ArrivalSource {
 public:
  /// Reads up to the first request. `text` is unpacked already; `file` is for messages.
  /// Throws: InputError when the log is of no known format or holds no request.
  TraceReader(std::unique_ptr<ByteSource> text, const std::string& file, TraceFormat format,
              bool skip_bad_rows);

  /// Throws: InputError naming file and line of a bad row: not of the format, tokens outside
  /// 1 … 2^31 − 1, earlier than the row before, or more than `kLongestSpan` after the first.
  [[nodiscard]] std::optional<Request> next() override;

  /// Rows passed over so far.
  [[nodiscard]] const SkippedRows& skipped() const { return skipped_; }
  [[nodiscard]] std::int64_t skipped_rows() const { return skipped_.total(); }
  /// When the first request arrived, if the format has calendar time.
  [[nodiscard]] std::optional<UtcTime> start_utc() const;
  /// Whether it says how many tokens of each prompt were cached.
  [[nodiscard]] bool counts_cached_tokens() const { return parser_->counts_cached_tokens(); }
  /// As found, never `Auto`.
  [[nodiscard]] TraceFormat format() const { return parser_->format(); }

 private:
  [[nodiscard]] std::optional<Request> next_in(std::string_view line);
  [[nodiscard]] std::optional<Request> accept(const TraceRow& row);
  void reject(const BadRow& bad);

  LineReader lines_;
  bool skip_bad_rows_;
  std::unique_ptr<RowParser> parser_;
  SkippedRows skipped_;
  std::optional<Int128> first_stamp_;
  Time last_arrival_{};
  std::optional<Request> pending_;  ///< the first request, read when the log was opened
};

/// Opens a log of any supported format, plain, gzip or zstd.
/// Throws: InputError, see `TraceReader`.
[[nodiscard]] std::unique_ptr<TraceReader> open_trace(const TraceWorkload& trace);

}  // namespace llmplan
