#include "batch_scheduler/reserving.hpp"

#include <algorithm>

#include "llmplan/error.hpp"

namespace llmplan {

ReservingScheduler::ReservingScheduler(const EngineLimits& limits, RequestPool& pool,
                                       RequestObserver& observer)
    : FcfsScheduler(limits, pool, observer) {
  check(limits.max_num_batched_tokens >= limits.max_num_seqs,
        "a step has tokens for every sequence");
}

const StepPlan& ReservingScheduler::plan(Time now) {
  clear_plan();
  std::int64_t budget = limits_.step_tokens() - decoding_.size();
  continue_prompt(budget);
  admit(budget, now);
  plan_all_decodes();
  return plan_;
}

void ReservingScheduler::continue_prompt(std::int64_t& budget) {
  if (!unfinished_ || budget == 0) {
    return;
  }
  const std::int64_t tokens = std::min(unfinished_->tokens - unfinished_->computed, budget);
  budget -= tokens;
  extend_prompt(tokens);
}

void ReservingScheduler::admit(std::int64_t& budget, Time now) {
  while (!waiting_.empty() && budget > 0 && running_.size() < limits_.max_num_seqs) {
    const std::int64_t blocks = blocks_of(pool_[waiting_.front()]);
    if (blocks > kv_.free()) {
      return;
    }
    kv_.take(blocks);
    admit_front(budget, now);
  }
}

std::int64_t ReservingScheduler::run_limit() const {
  return plan_.chunks.empty() ? decoding_.even_steps() : 1;
}

void ReservingScheduler::complete(std::int64_t steps, Time now) {
  decoding_.advance(steps);
  finish_decodes(now);
  finish_prompts(now);
}

void ReservingScheduler::on_decode(LiveRequest& /*request*/, std::int64_t /*kv_tokens*/) {}

void ReservingScheduler::release(const LiveRequest& request, std::int64_t /*kv_tokens*/,
                                 bool /*decoded*/) {
  kv_.give_back(blocks_of(request));
}

void ReservingScheduler::check_invariants() const {
  std::int64_t reserved = 0;
  for (RequestSlot slot = running_.empty() ? RequestSlot{RequestPool::kNone} : running_.oldest();
       slot.value != RequestPool::kNone; slot = running_.after(slot)) {
    reserved += blocks_of(pool_[slot]);
  }
  check(kv_.free() >= 0 && kv_.free() + reserved == kv_.total(), "KV blocks are conserved");
  check(decoding_.checked_blocks(limits_.block_tokens) <= reserved,
        "no sequence outgrows what it reserved");
  check_running();
}

}  // namespace llmplan
