#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bedrock/bedrock_tables.hpp"
#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"

namespace llmplan {

/// One model on Bedrock on-demand, every figure settled.
struct BedrockConfig {
  std::optional<std::int64_t> tokens_per_minute;    ///< absent: no token quota
  std::optional<std::int64_t> requests_per_minute;  ///< absent: no request quota
  std::optional<std::int32_t> max_tokens;  ///< what callers ask for; absent: the exact output
  std::int32_t max_attempts = 5;           ///< of the client, the first try included; >= 1
  std::optional<std::int32_t> least_cached_tokens;  ///< of a prefix; absent: no prompt cache
  std::int64_t output_burndown = 1;                 ///< quota tokens per output token at settlement
  Duration ttft_base{};
  TokensPerSecond prefill_rate;  ///< > 0
  TokensPerSecond output_rate;   ///< > 0
  double log_sd = 0;             ///< of both lognormal factors; 0: every request is the median
};

/// The scenario's figures, and the tables' where it gives none: these with all times multiplied by
/// `time_factor`, for the ends of their band. Precondition: time_factor > 0.
[[nodiscard]] BedrockConfig bedrock_config(const BedrockSpec& spec, double time_factor = 1);

/// What `bedrock_config` and the simulation take for granted in this deployment, for the result's
/// list. Figures that the scenario gives are not among them.
[[nodiscard]] std::vector<Assumption> bedrock_assumptions(const std::string& deployment,
                                                          const BedrockSpec& spec);

}  // namespace llmplan
