#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llmplan/request.hpp"
#include "llmplan/step_time.hpp"
#include "oracle/affine_step_time.hpp"

namespace llmplan {

/// How much KV memory a random engine has for its requests.
enum class KvSupply : std::uint8_t { Any, Scarce };

/// An engine and requests for it, drawn from a seed.
struct RandomScenario {
  std::uint64_t seed = 0;
  EngineLimits limits;
  StepCoefficients cost;
  std::vector<Request> requests;

  /// Everything needed to write the case down by hand.
  [[nodiscard]] std::string describe() const;
};

/// The same scenario on an engine of another policy.
[[nodiscard]] RandomScenario with_policy(RandomScenario scenario, BatchPolicy policy,
                                         bool chunked_prefill);

/// The same scenario on a pipeline with several batches in flight.
[[nodiscard]] RandomScenario with_pipeline(RandomScenario scenario);

/// The same scenario with a prefix cache that knows part of most prompts.
[[nodiscard]] RandomScenario with_prefix_cache(RandomScenario scenario);

/// Small whole numbers everywhere, so that arrivals meet the ends of steps and each other, and
/// gates are met exactly. Every request fits the empty engine.
[[nodiscard]] RandomScenario random_scenario(std::uint64_t seed, KvSupply supply);

}  // namespace llmplan
