#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "llmplan/request.hpp"
#include "llmplan/scenario.hpp"
#include "trace_reader.hpp"

namespace llmplan {

static_assert(sizeof(Request) == 24, "a log in memory takes 24 bytes a request");

/// Most requests of a log that is held in memory (1.2 GB); a longer one is only streamed.
inline constexpr std::int64_t kMostRequestsInMemory = 50'000'000;

/// A log read to its end.
struct RequestLog {
  std::string name;  ///< of the file, without its folder
  TraceFormat format = TraceFormat::Auto;
  std::vector<Request> requests;  ///< empty when there are too many for memory
  std::int64_t request_count = 0;
  Duration period{};       ///< time that the log stands for; every arrival lies before its end
  double compression = 1;  ///< by how much `compress` squeezed the time that was recorded
  std::optional<UtcTime> start_utc;
  SkippedRows skipped;
  std::string digest;  ///< of the unpacked text

  [[nodiscard]] bool in_memory() const { return !requests.empty(); }
  [[nodiscard]] double mean_rps() const {
    return static_cast<double>(request_count) / to_seconds(period).count();
  }
};

/// Reads a log once. Throws: InputError from the log.
[[nodiscard]] RequestLog read_log(const TraceWorkload& trace,
                                  std::int64_t most_in_memory = kMostRequestsInMemory);

/// Whole seconds, the least that lie after `last`.
[[nodiscard]] Duration period_after(Duration last);

/// `span` in a time that runs `factor` times as fast, rounded down to the clock.
/// Precondition: factor > 0 and the result is within `kLongestSpan`.
[[nodiscard]] Duration compressed(Duration span, double factor);

/// Squeezes the log's time by `factor` (above 1: faster), so that gaps and bursts keep their shape.
void compress(RequestLog& log, double factor);

/// Spreads the requests of a log with a coarse clock uniformly within their ticks, and returns the
/// tick; absent, and nothing done, when the clock is fine. Only formats known for coarse clocks
/// (Mooncake, BurstGPT) qualify, when nearly all stamps lie on multiples of a tick of about a
/// second or more and some are equal. Requests keep their order. Deterministic by `seed`.
[[nodiscard]] std::optional<Duration> dejitter(RequestLog& log, std::uint64_t seed);

}  // namespace llmplan
