#pragma once

#include <cstdint>
#include <optional>

#include "llmplan/request.hpp"
#include "llmplan/scenario.hpp"
#include "trace_reader.hpp"

namespace llmplan {

/// Distribution of a token count over requests; percentiles by nearest rank, so that each is a
/// count that occurred.
struct TokenSummary {
  double mean = 0;
  std::int64_t p50 = 0;
  std::int64_t p90 = 0;
  std::int64_t p99 = 0;
  std::int64_t max = 0;
  std::int64_t total = 0;
};

/// How unevenly requests come. The index of dispersion is variance over mean of the counts in
/// windows of a length: 1 at every length for Poisson, growing with length under a varying rate.
/// Absent where the log has not two whole windows. Counts start at the first request; a last window
/// that the log does not fill is left out.
/// Source: Cox & Lewis, "The statistical analysis of series of events", 1966, section 4.5.
struct Burstiness {
  std::optional<double> gap_cv;  ///< coefficient of variation of the gaps between arrivals
  std::optional<double> dispersion_1s;
  std::optional<double> dispersion_10s;
  std::optional<double> dispersion_60s;
  std::optional<double> dispersion_300s;
};

/// What `llmplan trace info` prints of a log.
struct TraceInfo {
  TraceFormat format = TraceFormat::Auto;
  std::optional<UtcTime> start_utc;
  std::int64_t requests = 0;
  Duration span{};  ///< first to last arrival
  double mean_rps = 0;
  double peak_10s_rps = 0;  ///< busiest of the consecutive 10 s windows
  double peak_60s_rps = 0;
  Burstiness burstiness;
  TokenSummary prompt_tokens;
  TokenSummary output_tokens;
  std::int64_t cached_tokens = 0;  ///< of all prompts, as the log counts them
  SkippedRows skipped;
};

/// Reads a log to its end in bounded memory. Throws: InputError from the log.
[[nodiscard]] TraceInfo trace_info(TraceReader& trace);

/// Statistics of any stream; `format`, `start_utc` and `skipped` stay empty.
[[nodiscard]] TraceInfo arrival_info(ArrivalSource& arrivals);

}  // namespace llmplan
