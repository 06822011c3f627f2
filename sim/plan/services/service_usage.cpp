#include "services/service_usage.hpp"

#include <cmath>

#include "histogram.hpp"

namespace llmplan {
namespace {

std::int64_t mean_bytes(std::int64_t tokens, std::int64_t requests, double bytes_per_token) {
  if (requests == 0) {
    return 0;
  }
  return std::llround(static_cast<double>(tokens) * bytes_per_token /
                      static_cast<double>(requests));
}

std::int64_t leased_seconds(const ServingOutcome& outcome) {
  std::int64_t seconds = 0;
  for (const Lease& lease : outcome.leases) {  // their sum can leave the clock's range
    seconds += std::chrono::round<std::chrono::seconds>(lease.until - lease.from).count();
  }
  return seconds;
}

}  // namespace

ServiceUsage service_usage(const ServingOutcome& outcome, const TrafficBytes& traffic,
                           double bytes_per_token) {
  ServiceUsage usage;
  usage.arrived = outcome.requests.arrived;
  usage.completed = outcome.requests.completed;
  usage.traffic = traffic;
  usage.mean_prompt_bytes = mean_bytes(outcome.tokens.prompt, usage.completed, bytes_per_token);
  usage.mean_answer_bytes = mean_bytes(outcome.tokens.output, usage.completed, bytes_per_token);
  if (usage.completed > 0) {
    const Seconds mean = outcome.latency.e2e.total().mean();
    usage.answer_milliseconds =
        std::llround(mean.count() * 1000 * static_cast<double>(usage.completed));
  }
  usage.instance_seconds = leased_seconds(outcome);
  usage.cold_starts = outcome.cold_starts;
  return usage;
}

}  // namespace llmplan
