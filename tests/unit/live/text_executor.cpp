#include "text_executor.hpp"

#include <cstddef>

namespace llmplan {

TextExecutor::TextExecutor(Executor& engine, VirtualClock& clock, const EngineLimits& limits)
    : engine_(engine),
      clock_(clock),
      block_tokens_(limits.block_tokens),
      cache_(static_cast<std::size_t>(limits.kv_blocks * limits.block_tokens), -1) {}

StepReport TextExecutor::run(const ForwardBatch& batch) {
  const StepReport report = engine_.run(batch);
  clock_.advance(Duration{1});
  std::size_t token = 0;
  std::size_t sample = 0;
  for (const SequenceSlice& slice : batch.sequences) {
    const auto place = [&](std::int64_t position) -> std::int32_t& {
      const auto block = slice.blocks[static_cast<std::size_t>(position / block_tokens_)];
      return cache_.at(static_cast<std::size_t>(block * block_tokens_ + position % block_tokens_));
    };
    const std::int32_t length = slice.cached + slice.tokens;
    for (std::int32_t position = slice.cached; position < length; ++position) {
      place(position) = batch.tokens[token++];
    }
    if (slice.samples) {
      std::vector<std::int32_t>& text = texts_.emplace_back();
      for (std::int32_t position = 0; position < length; ++position) {
        text.push_back(place(position));
      }
      text.push_back(report.sampled[sample++]);
    }
  }
  return report;
}

}  // namespace llmplan
