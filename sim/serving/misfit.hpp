#pragma once

#include <cstdint>

#include "llmplan/request.hpp"
#include "llmplan/step_time.hpp"

namespace llmplan {

/// Why an engine can never serve the request, however empty it is; null when it can.
[[nodiscard]] inline const char* misfit(const Request& request, const EngineLimits& limits) {
  const std::int64_t tokens = std::int64_t{request.prompt_tokens} + request.output_tokens;
  if (tokens > limits.max_model_len) {
    return "exceeds-context-window";
  }
  // The last token is sampled, never cached.
  return tokens - 1 > limits.kv_blocks * limits.block_tokens ? "exceeds-kv-cache" : nullptr;
}

}  // namespace llmplan
