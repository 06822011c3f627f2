#include "month/request_log.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>

#include "fnv.hpp"
#include "llmplan/error.hpp"

namespace llmplan {

RequestLog read_log(const TraceWorkload& trace, std::int64_t most_in_memory) {
  Fnv1a64 digest;
  TraceReader reader(digested(decompressed(open_file(trace.path), trace.path), digest), trace.path,
                     trace.format, trace.skip_bad_rows);
  RequestLog log;
  Time last{};
  bool keep = true;
  while (const auto request = reader.next()) {
    last = request->arrival;
    keep = keep && log.request_count < most_in_memory;
    ++log.request_count;
    if (keep) {
      log.requests.push_back(*request);
    }
  }
  if (!keep) {
    log.requests = {};
  }
  log.name = std::filesystem::path(trace.path).filename().string();
  log.format = reader.format();
  log.period = period_after(last.time_since_epoch());
  log.start_utc = reader.start_utc();
  log.skipped = reader.skipped();
  log.digest = digest.text();
  return log;
}

Duration period_after(Duration last) {
  return std::chrono::floor<std::chrono::seconds>(last) + std::chrono::seconds{1};
}

Duration compressed(Duration span, double factor) {
  const double picos = static_cast<double>(span.count()) / factor;
  check(picos >= 0 && picos < static_cast<double>(kLongestSpan.count()) + 1,
        "compressed time fits the clock");
  return Duration{static_cast<std::int64_t>(picos)};
}

void compress(RequestLog& log, double factor) {
  Duration last{};
  for (Request& request : log.requests) {
    last = compressed(request.arrival.time_since_epoch(), factor);
    request.arrival = Time{last};
  }
  log.period = std::max(compressed(log.period, factor), last + Duration{1});
  log.compression *= factor;
}

}  // namespace llmplan
