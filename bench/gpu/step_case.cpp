#include "step_case.hpp"

#include <algorithm>
#include <numeric>

namespace llmplan {
namespace {

constexpr int kWarmUpRuns = 3;

std::int64_t blocks_of_one(const StepCase& step, std::int64_t block_tokens) {
  return (step.cached + step.tokens + block_tokens - 1) / block_tokens;
}

StepShape shape_of(const StepCase& step) {
  const std::int64_t sequences = step.sequences;
  const std::int64_t tokens = step.tokens;
  const std::int64_t context = sequences * (step.cached + tokens);
  if (tokens == 1) {
    return {.decode_sequences = sequences, .decode_context = context};
  }
  return {.prefill_tokens = sequences * tokens,
          .prefill_context = context,
          .prefill_pairs_twice = sequences * (2 * tokens * step.cached + tokens * (tokens + 1)),
          .prefill_samples = sequences};
}

/// Sequence i has the i-th run of blocks; `blocks` outlives the batch.
ForwardBatch batch_of(const StepCase& step, std::span<const std::int32_t> blocks,
                      std::int32_t vocab) {
  ForwardBatch batch;
  batch.shape = shape_of(step);
  const std::size_t each = blocks.size() / static_cast<std::size_t>(step.sequences);
  for (std::int32_t i = 0; i < step.sequences; ++i) {
    for (std::int32_t token = 0; token < step.tokens; ++token) {
      batch.tokens.push_back((i * 7919 + token * 104'729) % vocab);
    }
    batch.sequences.push_back(
        {step.tokens, step.cached, blocks.subspan(static_cast<std::size_t>(i) * each, each), true});
  }
  return batch;
}

}  // namespace

std::int64_t blocks_needed(const StepCase& step, std::int64_t block_tokens) {
  return step.sequences * blocks_of_one(step, block_tokens);
}

Seconds time_step(Executor& executor, const StepCase& step, std::int64_t block_tokens,
                  std::int32_t vocab, int runs) {
  std::vector<std::int32_t> blocks(static_cast<std::size_t>(blocks_needed(step, block_tokens)));
  std::iota(blocks.begin(), blocks.end(), 0);
  const ForwardBatch batch = batch_of(step, blocks, vocab);
  std::vector<Seconds> times;
  for (int run = 0; run < kWarmUpRuns + runs; ++run) {
    const StepReport report = executor.run(batch);
    if (run >= kWarmUpRuns) {
      times.push_back(to_seconds(report.device_time));
    }
  }
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

}  // namespace llmplan
