#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bedrock/bedrock_config.hpp"
#include "bedrock/retry_backoff.hpp"
#include "bedrock/service_time.hpp"
#include "bedrock/token_bucket.hpp"
#include "event_queue.hpp"
#include "fingerprint.hpp"
#include "llmplan/request.hpp"
#include "outcome.hpp"
#include "timeline.hpp"

namespace llmplan {

/// Declaration order is the firing order of events that share a time.
enum class BedrockEvent : std::uint8_t {
  Arrival,     ///< pulled from the source, never queued
  Completion,  ///< before retries: what it gives back to the quota is theirs
  Retry,
};

/// One run of `simulate_bedrock`. Keeps references to its arguments.
class BedrockSimulation {
 public:
  BedrockSimulation(const BedrockConfig& config, const SimulationOptions& options);

  [[nodiscard]] ServingOutcome run(ArrivalSource& arrivals);

 private:
  enum class Happened : std::uint8_t { Accepted, Refused, Throttled, Completed };

  /// A request between its arrival and its end.
  struct Call {
    Time arrival{};
    std::optional<Time> accepted;
    ServiceTime service;
    std::uint64_t number = 0;  ///< counts arrivals from 0
    std::int32_t prompt_tokens = 0;
    std::int32_t output_tokens = 0;
    std::int32_t cached_tokens = 0;  ///< of the prompt, read from the prompt cache
    std::int32_t attempts = 0;
    bool live = false;
  };

  // events
  void on_arrival(const Request& request);
  void attempt(std::uint32_t slot);
  void on_completion(std::uint32_t slot);
  [[nodiscard]] ServingOutcome finish();

  // one call
  [[nodiscard]] std::uint32_t add_call(const Request& request);
  [[nodiscard]] std::int32_t cached_tokens(const Request& request) const;
  [[nodiscard]] std::int64_t reserved_tokens(const Call& call) const;
  [[nodiscard]] bool admit(const Call& call);
  void accept(std::uint32_t slot);
  void refuse(std::uint32_t slot);
  void end_call(std::uint32_t slot);
  void note(Happened what, const Call& call);

  // the window and the log: bedrock_window.cpp
  /// A bucket holds what happens up to its end, the end included: it closes when time moves past.
  void advance_to(Time now);
  void close_bucket();
  void log(const Call& call, const char* outcome,
           const std::optional<RequestLatency>& latency) const;
  void log_unfinished() const;

  const BedrockConfig& config_;
  const SimulationOptions& options_;
  Time window_end_;
  Time last_;  ///< when the clients give up after the window
  Time now_{};
  std::optional<TokenBucket> token_quota_;
  std::optional<TokenBucket> request_quota_;
  ServiceTimeSampler service_times_;
  RetryBackoff backoff_;
  EventQueue events_;
  std::vector<Call> calls_;
  std::vector<std::uint32_t> free_;
  std::int64_t in_flight_ = 0;
  std::int64_t waiting_ = 0;   ///< of those in flight, for their next attempt
  Int128 in_flight_area_ = 0;  ///< over the window, in request-picoseconds
  TimelineBuilder timeline_;
  Fingerprint fingerprint_;
  ServingOutcome outcome_;
};

}  // namespace llmplan
