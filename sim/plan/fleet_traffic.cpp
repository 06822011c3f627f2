#include "fleet_traffic.hpp"

#include <fmt/format.h>

#include <cmath>

namespace llmplan {

TrafficBytes traffic_bytes(const ServingOutcome& outcome, double bytes_per_token,
                           std::int64_t overhead_bytes) {
  const std::int64_t overhead = outcome.requests.arrived * overhead_bytes;
  const auto bytes = [](std::int64_t tokens, double per_token) {
    return std::llround(static_cast<double>(tokens) * per_token);
  };
  return {bytes(outcome.tokens.prompt, bytes_per_token) + overhead,
          bytes(outcome.tokens.output, kStreamedBytesPerToken) + overhead};
}

Assumption traffic_assumption(const std::string& deployment, double bytes_per_token,
                              std::int64_t overhead_bytes) {
  return {deployment, "bytes on the network",
          fmt::format("{:g} B per prompt token, {:g} B per streamed output token, {} B around each "
                      "call and each answer",
                      bytes_per_token, kStreamedBytesPerToken, overhead_bytes),
          "UTF-8 English text; 200–300 B per server-sent event in load-balancer logs"};
}

}  // namespace llmplan
