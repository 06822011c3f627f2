#include <algorithm>

#include "bedrock/bedrock_simulation.hpp"

namespace llmplan {

void BedrockSimulation::advance_to(Time now) {
  while (std::min(timeline_.next_close(), window_end_) < now &&
         timeline_.next_close() < window_end_ + options_.timeline_bucket) {
    close_bucket();
  }
  const Time from = std::min(now_, window_end_);
  in_flight_area_ += Int128{in_flight_} * (std::min(now, window_end_) - from).count();
  now_ = now;
}

void BedrockSimulation::close_bucket() {
  const Time end = std::min(timeline_.next_close(), window_end_);
  TimelineState state;
  state.in_flight = in_flight_;
  state.waiting = waiting_;
  timeline_.close(end, state);
  if (options_.progress_ps != nullptr) {
    options_.progress_ps->store(end.time_since_epoch().count(), std::memory_order_relaxed);
  }
}

void BedrockSimulation::log(const Call& call, const char* outcome,
                            const std::optional<RequestLatency>& latency) const {
  if (!options_.log) {
    return;
  }
  RequestRecord record;
  record.arrival = call.arrival;
  record.prompt_tokens = call.prompt_tokens;
  record.output_tokens = call.output_tokens;
  record.outcome = outcome;
  if (latency) {
    record.queue = latency->queue;
    record.ttft = latency->ttft;
    record.e2e = latency->e2e;
  }
  options_.log(record);
}

void BedrockSimulation::log_unfinished() const {
  if (!options_.log) {
    return;
  }
  std::vector<const Call*> left;
  for (const Call& call : calls_) {
    if (call.live) {
      left.push_back(&call);
    }
  }
  std::sort(left.begin(), left.end(),
            [](const Call* a, const Call* b) { return a->number < b->number; });
  for (const Call* call : left) {
    log(*call, "unfinished", std::nullopt);
  }
}

}  // namespace llmplan
