#pragma once

#include "outcome.hpp"

namespace llmplan {

/// A fleet and the Bedrock that served what it diverted, as one deployment. Requests, tokens,
/// latencies, time in flight and buckets are those of both; machines, steps and utilization the
/// fleet's. A bucket's TTFT p99 is the larger of the two, which that of all its requests does not
/// exceed. `parts` holds both, without the sections of their latencies.
/// Precondition: both ran over the same window and buckets, the fleet perhaps not to its end.
[[nodiscard]] ServingOutcome hybrid_outcome(ServingOutcome fleet, ServingOutcome overflow);

}  // namespace llmplan
