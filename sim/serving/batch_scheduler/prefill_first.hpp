#pragma once

#include <vector>

#include "batch_scheduler/fcfs_scheduler.hpp"

namespace llmplan {

/// Prompts before decodes, never both in a step, first come first served: as long as a waiting
/// prompt fits the free KV blocks, steps are of prompts alone and the decoding sequences stall;
/// then they decode. A prompt takes all its blocks when it is admitted, and leaves 1 % of the cache
/// free while others run; when a decoding sequence finds no block, the last admitted is thrown out
/// to be recomputed. A prompt is cut where the token budget ends; without chunked prefill only when
/// it is longer than the whole budget, else it waits for the next step.
/// Source: vLLM 0.6 core/scheduler.py, _schedule_default, and block_manager.py, watermark 0.01;
/// SGLang scheduler.py, get_next_batch_to_run, of which the estimate of outputs to come
/// (new_token_ratio) and the choice of the victim by fewest outputs are left out.
class PrefillFirstScheduler final : public FcfsScheduler {
 public:
  /// Keeps references to the pool and the observer; both outlive it.
  PrefillFirstScheduler(const EngineLimits& limits, RequestPool& pool, RequestObserver& observer);

  [[nodiscard]] const StepPlan& plan(Time now) override;
  [[nodiscard]] std::int64_t run_limit() const override;
  void complete(std::int64_t steps, Time now) override;
  void check_invariants() const override;

 private:
  void continue_prompt(std::int64_t& budget);
  void admit(std::int64_t& budget, Time now);
  [[nodiscard]] bool fits(const LiveRequest& request, std::int64_t budget) const;
  void plan_decodes(Time now);
  void grow_decodes(Time now);
  void preempt_newest(Time now);
  void complete_decodes(std::int64_t steps, Time now);

  std::int64_t watermark_;                   // blocks
  std::vector<StalledDecodes> last_tokens_;  // of all that decode, in order of admission
  bool preempted_ = false;                   // in the planned step
};

}  // namespace llmplan
