#include "batch_scheduler/prefill_first.hpp"

#include <algorithm>
#include <iterator>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kBlocksPerWatermark = 100;

}  // namespace

PrefillFirstScheduler::PrefillFirstScheduler(const EngineLimits& limits, RequestPool& pool,
                                             RequestObserver& observer)
    : FcfsScheduler(limits, pool, observer), watermark_(limits.kv_blocks / kBlocksPerWatermark) {}

const StepPlan& PrefillFirstScheduler::plan(Time now) {
  clear_plan();
  plan_.stalled.clear();
  preempted_ = false;
  std::int64_t budget = limits_.step_tokens();
  continue_prompt(budget);
  admit(budget, now);
  if (plan_.chunks.empty()) {
    plan_decodes(now);
  }
  return plan_;
}

void PrefillFirstScheduler::continue_prompt(std::int64_t& budget) {
  if (!unfinished_) {
    return;
  }
  const std::int64_t tokens = std::min(unfinished_->tokens - unfinished_->computed, budget);
  budget -= tokens;
  extend_prompt(tokens);
}

bool PrefillFirstScheduler::fits(const LiveRequest& request, std::int64_t budget) const {
  const std::int64_t tokens = tokens_to_fill(request);
  const bool whole =
      tokens - request.cached_tokens <= budget || limits_.chunked_prefill || plan_.chunks.empty();
  const std::int64_t kept = running_.empty() ? 0 : watermark_;
  return whole && kv_.blocks_for(tokens) + kept <= kv_.free();
}

void PrefillFirstScheduler::admit(std::int64_t& budget, Time now) {
  while (!waiting_.empty() && budget > 0 && running_.size() < limits_.max_num_seqs) {
    const LiveRequest& request = pool_[waiting_.front()];
    if (!fits(request, budget)) {
      return;  // and blocks those behind it
    }
    kv_.take(kv_.blocks_for(tokens_to_fill(request)));
    admit_front(budget, now);
  }
}

void PrefillFirstScheduler::plan_decodes(Time now) {
  grow_decodes(now);
  plan_all_decodes();
  std::copy_if(last_tokens_.begin(), last_tokens_.end(), std::back_inserter(plan_.stalled),
               [now](const StalledDecodes& group) { return group.last_token < now; });
}

void PrefillFirstScheduler::grow_decodes(Time now) {
  const std::int64_t blocks = kv_.growth(decoding_.step(), 1);
  if (blocks <= kv_.free()) {
    kv_.take(blocks);
    return;
  }
  for (RequestSlot slot = running_.oldest(); slot.value != RequestPool::kNone;
       slot = running_.after(slot)) {
    if (!kv_.grows(pool_[slot].kv_residue, decoding_.step())) {
      continue;
    }
    while (kv_.free() == 0) {
      const bool itself = running_.newest().value == slot.value;
      preempt_newest(now);
      if (itself) {
        return;
      }
    }
    kv_.take(1);
  }
}

void PrefillFirstScheduler::preempt_newest(Time now) {
  StalledDecodes& newest = last_tokens_.back();
  preempt(running_.newest(), newest.last_token, now);
  if (--newest.sequences == 0) {
    last_tokens_.pop_back();
  }
  preempted_ = true;
}

std::int64_t PrefillFirstScheduler::run_limit() const {
  if (preempted_ || !plan_.chunks.empty()) {
    return 1;
  }
  return 1 + kv_.affordable_steps(decoding_.step() + 1, decoding_.even_steps() - 1);
}

void PrefillFirstScheduler::complete(std::int64_t steps, Time now) {
  if (plan_.chunks.empty()) {
    complete_decodes(steps, now);
    return;
  }
  const std::int64_t before = decoding_.size();
  finish_prompts(now);
  if (decoding_.size() > before) {
    last_tokens_.push_back({decoding_.size() - before, now});
  }
}

void PrefillFirstScheduler::complete_decodes(std::int64_t steps, Time now) {
  if (steps > 1) {
    kv_.take(kv_.growth(decoding_.step() + 1, steps - 1));
  }
  decoding_.advance(steps);
  finish_decodes(now);
  last_tokens_.clear();
  if (decoding_.size() > 0) {
    last_tokens_.push_back({decoding_.size(), now});
  }
}

void PrefillFirstScheduler::check_invariants() const {
  const std::int64_t blocks = decoding_.checked_blocks(limits_.block_tokens) +
                              (unfinished_ ? kv_.blocks_for(unfinished_->tokens) : 0);
  check(kv_.free() >= 0 && kv_.free() + blocks == kv_.total(), "KV blocks are conserved");
  check_running();
  std::int64_t known = 0;
  for (const StalledDecodes& group : last_tokens_) {
    known += group.sequences;
  }
  check(known == decoding_.size(), "the last token of every decoding sequence is known");
}

}  // namespace llmplan
