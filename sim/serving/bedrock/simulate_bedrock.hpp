#pragma once

#include "bedrock/bedrock_config.hpp"
#include "llmplan/request.hpp"
#include "outcome.hpp"

namespace llmplan {

/// Replays a workload against a model on Bedrock. An attempt is accepted when the token quota holds
/// its prompt and the most that it may generate, and the request quota holds one; otherwise the
/// client retries, and after its last attempt the request is throttled. An accepted request is
/// served at once, at its own speed: Bedrock's capacity has no other limit here. When it completes,
/// the reservation settles to prompt + output × burndown, which may leave the quota negative.
/// Latencies count from the arrival; `queue` is the time to the accepted attempt. In flight is who
/// has arrived and not ended, waiting is who will try again. The clients go on after the window;
/// what is left an hour (or a twentieth of the window) later is unfinished.
/// Not modelled: quotas per day, prompt caching, capacity errors (503), client time-outs.
/// Throws: what `arrivals` throws. Precondition: arrivals lie inside options.window.
[[nodiscard]] ServingOutcome simulate_bedrock(const BedrockConfig& config, ArrivalSource& arrivals,
                                              const SimulationOptions& options);

}  // namespace llmplan
