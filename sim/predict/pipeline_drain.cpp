#include "pipeline_drain.hpp"

#include <algorithm>

#include "prompt_steps.hpp"

namespace llmplan {

Duration pipeline_drain(const Pipeline& pipeline, const BatchShape& batch,
                        const EngineLimits& limits, const StepTimeModel& step_time) {
  if (!pipeline.overlaps) {
    return {};
  }
  Duration longest{};
  Duration last{};
  double micro_batches = 1;  // of the last round, the last of which may hold fewer tokens
  for (PromptSteps steps(batch, limits); !steps.done();) {
    const StepShape round = steps.next();
    last = step_time.step(round);
    longest = std::max(longest, last);
    micro_batches = static_cast<double>(round.prefill_tokens) /
                    static_cast<double>(micro_batch(pipeline, round).prefill_tokens);
  }
  const auto at_once = static_cast<Seconds>(longest) * (pipeline.stages - 1);
  const auto idle = static_cast<Seconds>(last) * (pipeline.stages - micro_batches);
  return to_duration(std::max(Seconds{}, at_once - idle) / pipeline.stages);
}

}  // namespace llmplan
