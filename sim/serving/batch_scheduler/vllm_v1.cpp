#include "batch_scheduler/vllm_v1.hpp"

#include <algorithm>

#include "llmplan/error.hpp"

namespace llmplan {

VllmV1Scheduler::VllmV1Scheduler(const EngineLimits& limits, RequestPool& pool,
                                 RequestObserver& observer)
    : FcfsScheduler(limits, pool, observer) {
  check(limits.max_num_batched_tokens >= limits.max_num_seqs,
        "a step has tokens for every sequence");
}

const StepPlan& VllmV1Scheduler::plan(Time now) {
  clear_plan();
  preempted_ = false;
  grow_decodes(now);
  std::int64_t budget = limits_.step_tokens() - decoding_.size();
  continue_prompt(budget, now);
  if (!preempted_) {
    admit(budget, now);
  }
  plan_all_decodes();
  return plan_;
}

void VllmV1Scheduler::grow_decodes(Time now) {
  const std::int64_t blocks = kv_.growth(decoding_.step(), 1);
  if (blocks <= kv_.free()) {
    kv_.take(blocks);
  } else {
    preempt_until_decodes_fit(now);
  }
}

void VllmV1Scheduler::preempt_until_decodes_fit(Time now) {
  RequestSlot slot = running_.oldest();
  while (slot.value != RequestPool::kNone && !is_unfinished(slot)) {
    if (kv_.grows(pool_[slot].kv_residue, decoding_.step())) {
      while (kv_.free() == 0) {
        const RequestSlot victim = running_.newest();
        throw_out(victim, now);
        if (victim == slot) {
          return;
        }
      }
      kv_.take(1);
    }
    slot = running_.after(slot);
  }
}

void VllmV1Scheduler::throw_out(RequestSlot slot, Time now) {
  preempt(slot, now, now);
  preempted_ = true;
}

void VllmV1Scheduler::continue_prompt(std::int64_t& budget, Time now) {
  if (!unfinished_) {
    return;
  }
  const std::int64_t computed = unfinished_->computed;
  const std::int64_t tokens = std::min(unfinished_->tokens - computed, budget);
  if (tokens == 0) {
    return;
  }
  const std::int64_t blocks = kv_.blocks_for(computed + tokens) - kv_.blocks_for(computed);
  if (blocks > kv_.free()) {
    throw_out(unfinished_->slot, now);  // it is itself the last admitted
    return;
  }
  kv_.take(blocks);
  budget -= tokens;
  extend_prompt(tokens);
}

void VllmV1Scheduler::admit(std::int64_t& budget, Time now) {
  while (!waiting_.empty() && budget > 0 && running_.size() < limits_.max_num_seqs) {
    if (kv_.blocks_for(tokens_to_fill(pool_[waiting_.front()])) > kv_.free()) {
      return;  // and blocks those behind it
    }
    kv_.take(kv_.blocks_for(admit_front(budget, now)));
  }
}

std::int64_t VllmV1Scheduler::run_limit() const {
  if (preempted_ || !plan_.chunks.empty()) {
    return 1;
  }
  return 1 + kv_.affordable_steps(decoding_.step() + 1, decoding_.even_steps() - 1);
}

void VllmV1Scheduler::complete(std::int64_t steps, Time now) {
  if (steps > 1) {
    kv_.take(kv_.growth(decoding_.step() + 1, steps - 1));
  }
  decoding_.advance(steps);
  finish_decodes(now);
  finish_prompts(now);
}

void VllmV1Scheduler::check_invariants() const {
  const std::int64_t blocks = decoding_.checked_blocks(limits_.block_tokens) +
                              (unfinished_ ? kv_.blocks_for(unfinished_->computed) : 0);
  check(kv_.free() >= 0 && kv_.free() + blocks == kv_.total(), "KV blocks are conserved");
  check_running();
}

}  // namespace llmplan
