#pragma once

#include <cstdint>

#include "engine_preset.hpp"

namespace llmplan {

/// Most tokens that a step may have to run as a CUDA graph.
/// Zero for an engine without graphs, else a captured size itself: the largest one of the preset's
/// list or up to its bounds, of which vLLM's is min(2 x max_num_seqs, 512). Source: vLLM V1,
/// max_cudagraph_capture_size.
[[nodiscard]] std::int64_t largest_graph(const EnginePreset& preset, std::int64_t max_num_seqs);

/// Tokens that a step of `tokens` really computes: padded up to the next captured size
/// (1, 2, 4, then multiples of 8 to 256, of 16 above).
/// A step above `largest` runs unpadded, outside graphs. Precondition: tokens >= 1.
/// Source: vLLM V1, cudagraph_capture_sizes.
[[nodiscard]] std::int64_t padded_tokens(std::int64_t tokens, std::int64_t largest);

/// Tokens that a step of `tokens` computes on the preset's engine: padded up to `largest` to the
/// preset's sizes or as in `padded_tokens`, above it to the engine's multiple.
[[nodiscard]] std::int64_t computed_tokens(const EnginePreset& preset, std::int64_t tokens,
                                           std::int64_t largest);

}  // namespace llmplan
