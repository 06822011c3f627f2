#pragma once

#include <cstdint>
#include <vector>

namespace llmplan {

/// Decode batches as traffic makes them: lognormal lengths around a median from 256 to 4096 tokens,
/// at most 32,768 each and 524,288 in all, in sizes between those of `decode_axis`. Their times
/// test a model that was fitted to even batches. The same 21 batches at every call.
[[nodiscard]] std::vector<std::vector<std::int64_t>> ragged_batches();

}  // namespace llmplan
