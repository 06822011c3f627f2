#include "simulated_executor.hpp"

#include <cstddef>

#include "token_store.hpp"

namespace llmplan {

StepReport SimulatedExecutor::run(const ForwardBatch& batch) {
  sampled_.clear();
  std::size_t end = 0;  // of the sequence's tokens
  for (const SequenceSlice& slice : batch.sequences) {
    end += static_cast<std::size_t>(slice.tokens);
    if (slice.samples) {
      const std::int64_t length = std::int64_t{slice.cached} + slice.tokens;
      sampled_.push_back(prompt_token(batch.tokens[end - 1], length, vocabulary_));
    }
  }
  const Duration duration = step_time_.step(batch.shape);
  clock_.advance(duration);
  return {sampled_, duration};
}

}  // namespace llmplan
