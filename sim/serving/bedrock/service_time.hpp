#pragma once

#include <cstdint>

#include "bedrock/bedrock_config.hpp"
#include "rng.hpp"

namespace llmplan {

/// How fast one accepted request is served.
struct ServiceTime {
  Duration ttft{};            ///< acceptance to first token
  Duration time_per_token{};  ///< between tokens after the first
};

/// Draws the service times of requests in order of arrival: TTFT = (base + prompt / prefill rate)
/// and 1 / output rate, each times a lognormal factor of median 1. Both streams advance once per
/// request whatever becomes of it, so that scenarios that differ in quota see the same factors.
class ServiceTimeSampler {
 public:
  /// `check`s that the rates are positive and log_sd is finite and not negative.
  ServiceTimeSampler(const BedrockConfig& config, std::uint64_t seed);

  /// The service time of the next arrival. Times beyond 100 days count as 100 days.
  [[nodiscard]] ServiceTime next(std::int32_t prompt_tokens);

 private:
  [[nodiscard]] Duration spread(Seconds median, Rng& rng) const;

  Seconds base_;
  TokensPerSecond prefill_rate_;
  Seconds per_token_;
  double log_sd_;
  Rng ttft_rng_;
  Rng rate_rng_;
};

}  // namespace llmplan
