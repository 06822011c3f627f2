#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "clock_hour_meter.hpp"
#include "latency_recorder.hpp"
#include "llmplan/cost.hpp"
#include "llmplan/request.hpp"
#include "llmplan/result.hpp"
#include "slo_watch.hpp"

namespace llmplan {

/// Is given each request as it ends; for `--requests` only, never on the ordinary path.
using RequestLog = std::function<void(const RequestRecord&)>;

/// What every simulation of a deployment is told besides its own configuration.
struct SimulationOptions {
  Duration window{};           ///< the simulated span; arrivals are inside it
  Duration timeline_bucket{};  ///< > 0
  RequestLimits limits;
  SloBudgets budgets;  ///< a fleet stops once they are spent
  std::uint64_t seed = 1;
  RequestLog log;                                    ///< may be empty
  std::atomic<std::int64_t>* progress_ps = nullptr;  ///< simulated time reached; may be null
};

/// How long a deployment may go on after the window to finish what it holds; what is left then is
/// unfinished.
[[nodiscard]] inline Duration grace_after(Duration window) {
  return std::max<Duration>(std::chrono::hours{1}, window / 20);
}

/// Claude Sonnet 4 and 4.5 bill a request with a longer prompt at a higher rate.
/// Source: Amazon Bedrock pricing, long context.
inline constexpr std::int64_t kLongPromptTokens = 200'000;

/// What happened to a deployment: no money yet.
struct ServingOutcome {
  RequestCounts requests;
  std::vector<RejectionCount> rejections;
  TokenCounts tokens;   ///< of completed requests
  TokenCounts offered;  ///< of arrived requests
  LatencyRecorder latency;
  std::vector<Lease> leases;            ///< of machines, clipped to the window
  std::vector<TimelinePoint> timeline;  ///< `cost` is left zero
  std::vector<ScalingEvent> scaling_events;
  std::vector<ColdStart> starts;       ///< of machines launched after the start
  std::vector<ClockHour> clock_hours;  ///< of a fleet; empty for Bedrock
  Duration busy{};                     ///< replica time in steps, inside the window
  Duration in_service{};               ///< replica time in service, inside the window
  double mean_in_flight = 0;           ///< requests, time average over the window
  std::int32_t max_instances = 0;
  std::int64_t long_prompts = 0;  ///< arrived at Bedrock with more than `kLongPromptTokens`
  TokenCounts of_long_prompts;    ///< those of `tokens` that such requests had
  std::int64_t cold_starts = 0;   ///< machines launched after the start
  std::int64_t preemptions = 0;
  std::int64_t steps = 0;
  std::int64_t sequence_steps = 0;  ///< running sequences, summed over steps
  bool stable = true;               ///< false: the backlog grew to the end of the window
  bool stopped_early = false;       ///< the budgets were spent: the figures are of a part
  std::uint64_t fingerprint = 0;
  std::vector<Request> diverted;      ///< that a fleet with `spill_at` sent elsewhere, in order
  std::vector<ServingOutcome> parts;  ///< of a hybrid: its fleet, then its overflow
};

}  // namespace llmplan
