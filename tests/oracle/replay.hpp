#pragma once

#include <cstdint>
#include <vector>

#include "llmplan/money.hpp"
#include "llmplan/request.hpp"
#include "llmplan/step_time.hpp"
#include "oracle/serving_record.hpp"
#include "replica.hpp"

namespace llmplan {

/// What a replay measured besides the requests themselves, event by event.
struct Replay {
  ServingRecord record;
  Int128 in_system = 0;           ///< requests in the replica, integrated over time, in picoseconds
  Int128 waiting = 0;             ///< of these, not admitted
  std::int64_t events = 0;        ///< ends of runs
  std::uint64_t fingerprint = 0;  ///< of all that the observer was told of requests
};

/// Serves `requests` (in order of arrival) on one `Replica`, driven by an event queue.
/// Aborts when the replica is idle while a request waits, or keeps a block at the end.
/// Precondition: every request fits an empty engine.
[[nodiscard]] Replay replay(const std::vector<Request>& requests, const EngineLimits& limits,
                            const StepTimeModel& step_time, Stepping stepping);

}  // namespace llmplan
