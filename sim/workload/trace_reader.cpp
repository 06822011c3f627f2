#include "trace_reader.hpp"

#include <fmt/format.h>

#include <utility>

#include "format/decimal.hpp"
#include "llmplan/error.hpp"

namespace llmplan {

TraceReader::TraceReader(std::unique_ptr<ByteSource> text, const std::string& file,
                         TraceFormat format, bool skip_bad_rows)
    : lines_(std::move(text), file), skip_bad_rows_(skip_bad_rows) {
  std::string_view line;
  if (!lines_.next(line)) {
    throw InputError({file, ""}, "an empty file", "a request log");
  }
  parser_ = make_row_parser(format, line, file);
  if (parser_->first_line_is_row()) {
    pending_ = next_in(line);
  }
  if (!pending_) {
    pending_ = next();
  }
  if (!pending_) {
    throw InputError({file, ""},
                     skipped_rows() == 0
                         ? "a log without rows"
                         : fmt::format("a log whose {} rows were all skipped", skipped_rows()),
                     "at least one request");
  }
}

std::optional<Request> TraceReader::next() {
  if (pending_) {
    return std::exchange(pending_, std::nullopt);
  }
  std::string_view line;
  while (lines_.next(line)) {
    if (const auto request = next_in(line)) {
      return request;
    }
  }
  return std::nullopt;
}

std::optional<Request> TraceReader::next_in(std::string_view line) {
  if (trimmed(line).empty()) {
    return std::nullopt;
  }
  const ParsedRow parsed = parser_->parse(line);
  if (const auto* row = std::get_if<TraceRow>(&parsed)) {
    return accept(*row);
  }
  if (const auto* bad = std::get_if<BadRow>(&parsed)) {
    reject(*bad);
  } else {
    ++skipped_.failed_calls;
  }
  return std::nullopt;
}

std::optional<Request> TraceReader::accept(const TraceRow& row) {
  if (!first_stamp_) {
    first_stamp_ = row.stamp;
  }
  const Int128 since_first = row.stamp - *first_stamp_;
  const Int128 since_last = since_first - last_arrival_.time_since_epoch().count();
  if (since_last < 0) {
    const std::string behind = fmt::format("a time {:.6g} s before the previous row's",
                                           -static_cast<double>(since_last) * 1e-12);
    reject({behind, "rows in order of time: sort the log"});
    return std::nullopt;
  }
  if (since_first > kLongestSpan.count()) {
    const std::string days = fmt::format("a time {:.1f} days after the first row's",
                                         static_cast<double>(since_first) * 1e-12 / 86400);
    reject({days, "a log of at most 105 days: split it"});
    return std::nullopt;
  }
  last_arrival_ = Time{Duration{static_cast<std::int64_t>(since_first)}};
  return Request{last_arrival_, row.prompt_tokens, row.output_tokens, row.cached_tokens};
}

void TraceReader::reject(const BadRow& bad) {
  if (!skip_bad_rows_) {
    throw InputError({lines_.file(), fmt::format("line {}", lines_.line_number())},
                     excerpt(bad.value), std::string(bad.expected));
  }
  ++skipped_.bad_rows;
}

std::optional<UtcTime> TraceReader::start_utc() const {
  if (!parser_->stamps_are_utc() || !first_stamp_) {
    return std::nullopt;
  }
  constexpr Int128 kPicosPerMicro = 1'000'000;
  return UtcTime{
      std::chrono::microseconds{static_cast<std::int64_t>(*first_stamp_ / kPicosPerMicro)}};
}

std::unique_ptr<TraceReader> open_trace(const TraceWorkload& trace) {
  return std::make_unique<TraceReader>(decompressed(open_file(trace.path), trace.path), trace.path,
                                       trace.format, trace.skip_bad_rows);
}

}  // namespace llmplan
