#include "prompt_steps.hpp"

#include <algorithm>

#include "llmplan/error.hpp"

namespace llmplan {

StepShape PromptSteps::next() {
  check(!done(), "there is a prompt left");
  StepShape shape;
  std::int64_t budget = limits_.step_tokens();
  for (std::int64_t chunks = 0; !done() && budget > 0 && chunks < limits_.max_num_seqs; ++chunks) {
    const std::int64_t left = batch_.prompt_tokens - computed_;
    if (left > budget && chunks > 0 && !limits_.chunked_prefill) {
      break;
    }
    const std::int64_t tokens = std::min(budget, left);
    shape.prefill_tokens += tokens;
    shape.prefill_context += chunk_context(computed_, tokens, limits_.attention_window);
    shape.prefill_pairs_twice += chunk_pairs_twice(computed_, tokens, limits_.attention_window);
    budget -= tokens;
    computed_ += tokens;
    if (computed_ < batch_.prompt_tokens) {
      ++shape.prefill_partials;
      continue;
    }
    ++shape.prefill_samples;
    ++finished_;
    computed_ = 0;
  }
  return shape;
}

Duration prompts_time(const BatchShape& batch, const EngineLimits& limits,
                      const StepTimeModel& step_time) {
  Duration time{};
  for (PromptSteps steps(batch, limits); !steps.done();) {
    time += step_time.step(steps.next());
  }
  return time;
}

StepShape decode_step(const BatchShape& batch, const EngineLimits& limits) {
  StepShape shape;
  shape.decode_sequences = std::min(batch.requests, limits.max_num_seqs);
  shape.decode_context =
      shape.decode_sequences * attended(batch.context_tokens, limits.attention_window);
  return shape;
}

}  // namespace llmplan
