#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "llmplan/units.hpp"

namespace llmplan {

using Tokens = Quantity<struct TokensTag>;
using TokensPerSecond = PerSecond<struct TokensTag>;

/// What the product takes the latency of a Bedrock model to be when the scenario does not say.
struct BedrockLatencyRow {
  std::string prefix;    ///< of the model ids it is about; empty: every other model
  Duration ttft_base{};  ///< median time to the first token of an empty prompt
  TokensPerSecond prefill_rate;
  TokensPerSecond output_rate;  ///< median, after the first token
  double log_sd = 0;            ///< of the lognormal spread between requests
  double band = 0;              ///< how far the figures may be off either way, as a share
  std::string source;           ///< begins with "assumption" where nobody has measured it
  std::string as_of;
};

/// Quota tokens that an output token of a model costs when its request settles.
struct BedrockBurndownRow {
  std::string prefix;
  std::int64_t output_burndown = 1;
  std::string source;
  std::string as_of;
};

/// Every row of the table, in its order.
/// Source: the rows of data/latency.json name theirs.
[[nodiscard]] const std::vector<BedrockLatencyRow>& bedrock_latency_rows();

/// The row of a model id, with or without a routing scope ("us.", "global.", …). Never fails: a
/// model that nobody has measured gets the stated assumption.
[[nodiscard]] const BedrockLatencyRow& latency_for(std::string_view model_id);

/// Source: AWS, Amazon Bedrock user guide, quotas-token-burndown (data/burndown.json).
[[nodiscard]] const BedrockBurndownRow& burndown_for(std::string_view model_id);

}  // namespace llmplan
