#include "cuda_graph.hpp"

#include <algorithm>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// Distance between captured sizes around `tokens`, above the sizes 1, 2 and 4.
constexpr std::int64_t capture_step(std::int64_t tokens) { return tokens <= 256 ? 8 : 16; }

}  // namespace

std::int64_t largest_graph(const EnginePreset& preset, std::int64_t max_num_seqs) {
  check(max_num_seqs >= 1, "an engine runs a sequence");
  if (!preset.graph_sizes.empty()) {
    return preset.graph_sizes.back();
  }
  if (preset.max_graph_tokens == 0) {
    return 0;
  }
  const std::int64_t limit = std::min(
      preset.max_graph_tokens,
      preset.max_graph_tokens_per_sequence.value_or(preset.max_graph_tokens) * max_num_seqs);
  if (limit < 8) {
    return limit < 4 ? 2 : 4;
  }
  return limit / capture_step(limit) * capture_step(limit);
}

std::int64_t padded_tokens(std::int64_t tokens, std::int64_t largest) {
  check(tokens >= 1, "a step has a token");
  if (tokens > largest || tokens <= 2) {
    return tokens;
  }
  if (tokens <= 4) {
    return 4;
  }
  const std::int64_t step = capture_step(tokens);
  return (tokens + step - 1) / step * step;
}

std::int64_t computed_tokens(const EnginePreset& preset, std::int64_t tokens,
                             std::int64_t largest) {
  if (tokens <= largest && !preset.graph_sizes.empty()) {
    return *std::lower_bound(preset.graph_sizes.begin(), preset.graph_sizes.end(), tokens);
  }
  if (tokens <= largest) {
    return padded_tokens(tokens, largest);
  }
  const std::int64_t multiple = preset.eager_token_multiple;
  return (tokens + multiple - 1) / multiple * multiple;
}

}  // namespace llmplan
