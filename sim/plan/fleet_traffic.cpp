#include "fleet_traffic.hpp"

#include <fmt/format.h>

#include <cmath>

namespace llmplan {

TrafficBytes traffic_bytes(std::int64_t requests, const TokenCounts& tokens,
                           const WireFormat& wire) {
  const std::int64_t overhead = requests * wire.overhead_bytes;
  const auto bytes = [](std::int64_t count, double per_token) {
    return std::llround(static_cast<double>(count) * per_token);
  };
  return {bytes(tokens.prompt, wire.bytes_per_token) + overhead,
          bytes(tokens.output, kStreamedBytesPerToken) + overhead};
}

TrafficBytes traffic_bytes(const ServingOutcome& outcome, const WireFormat& wire) {
  TokenCounts tokens;
  tokens.prompt = outcome.offered.prompt;
  tokens.output = outcome.tokens.output;
  return traffic_bytes(outcome.requests.arrived, tokens, wire);
}

Assumption traffic_assumption(const std::string& deployment, const WireFormat& wire) {
  return {deployment, "bytes on the network",
          fmt::format("{:g} B per prompt token, {:g} B per streamed output token, {} B around each "
                      "call and each answer",
                      wire.bytes_per_token, kStreamedBytesPerToken, wire.overhead_bytes),
          "UTF-8 English text; 200–300 B per server-sent event in load-balancer logs"};
}

}  // namespace llmplan
