#include "serve.hpp"

#include <optional>

#include "live_replica.hpp"

namespace llmplan {

ServingLog serve(ArrivalSource& arrivals, Executor& executor, Clock& clock,
                 const EngineLimits& limits, const ServeOptions& options) {
  LiveReplica replica(executor, clock, limits, options.vocabulary, options.capacity);
  std::optional<Request> next = arrivals.next();
  Time now = clock.now();
  while (true) {
    for (; next && next->arrival <= now; next = arrivals.next()) {
      replica.arrive(*next);
    }
    if (const std::optional<Time> end = replica.step(now)) {
      now = *end;
    } else if (next) {
      clock.wait_until(next->arrival);
      now = clock.now();
    } else {
      return replica.finish();
    }
    if (options.progress_ps != nullptr) {
      options.progress_ps->store(now.time_since_epoch().count(), std::memory_order_relaxed);
    }
  }
}

}  // namespace llmplan
