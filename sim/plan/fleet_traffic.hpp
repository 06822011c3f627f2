#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "outcome.hpp"

namespace llmplan {

/// Bytes that requests and their answers put on the network in the window.
struct TrafficBytes {
  std::int64_t in = 0;
  std::int64_t out = 0;
};

/// Bytes per streamed output token on the wire: a server-sent event with its JSON around one token.
/// Source: sizes of OpenAI-compatible streams seen in load-balancer logs, 200–300 bytes a chunk.
inline constexpr double kStreamedBytesPerToken = 250;

/// How text becomes bytes on the wire.
struct WireFormat {
  double bytes_per_token = 4;
  std::int64_t overhead_bytes = 2048;  ///< headers, TLS, JSON around one call, each way
};

/// Prompts at `bytes_per_token`, answers streamed token by token, and the overhead of every call
/// (rejected and failed ones too).
[[nodiscard]] TrafficBytes traffic_bytes(std::int64_t requests, const TokenCounts& tokens,
                                         const WireFormat& wire);

/// Of a window: the prompts of all that arrived, the answers of all that were completed.
[[nodiscard]] TrafficBytes traffic_bytes(const ServingOutcome& outcome, const WireFormat& wire);

/// The same in words, for the assumptions of a deployment.
[[nodiscard]] Assumption traffic_assumption(const std::string& deployment, const WireFormat& wire);

}  // namespace llmplan
