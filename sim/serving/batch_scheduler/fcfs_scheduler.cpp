#include "batch_scheduler/fcfs_scheduler.hpp"

#include <algorithm>

#include "llmplan/error.hpp"

namespace llmplan {

FcfsScheduler::FcfsScheduler(const EngineLimits& limits, RequestPool& pool,
                             RequestObserver& observer)
    : limits_(limits),
      pool_(pool),
      observer_(observer),
      kv_(limits.kv_blocks, limits.block_tokens),
      running_(pool),
      decoding_(pool, limits.attention_window) {
  check(limits.max_num_seqs >= 1 && limits.max_num_batched_tokens >= 1, "a step has tokens");
}

void FcfsScheduler::enqueue(RequestSlot slot) {
  LiveRequest& request = pool_[slot];
  check(request.cached_tokens < request.prompt_tokens, "the end of a prompt is computed");
  request.cached_tokens =
      limits_.prefix_caching ? static_cast<std::int32_t>(kv_.in_whole_blocks(request.cached_tokens))
                             : 0;
  waiting_.push_back(slot);
}

void FcfsScheduler::clear_plan() {
  plan_.shape = {};
  plan_.chunks.clear();
}

void FcfsScheduler::plan_all_decodes() {
  plan_.shape.decode_sequences = decoding_.size();
  plan_.shape.decode_context = decoding_.context();
  plan_.growing = decoding_.growing();
}

std::int64_t FcfsScheduler::admit_front(std::int64_t& budget, Time now) {
  const RequestSlot slot = waiting_.front();
  LiveRequest& request = pool_[slot];
  const std::int64_t cached = request.cached_tokens;
  const std::int64_t tokens = tokens_to_fill(request) - cached;
  waiting_.pop_front();
  running_.push_newest(slot);
  request.admission = admissions_++;
  if (!request.scheduled) {
    request.scheduled = true;
    request.first_scheduled = now;
  }
  const std::int64_t chunk = std::min(tokens, budget);
  budget -= chunk;
  add_chunk({slot, cached, chunk, chunk == tokens}, limits_.attention_window, plan_);
  if (chunk < tokens) {
    unfinished_ = UnfinishedPrompt{slot, cached + chunk, cached + tokens};
  }
  return cached + chunk;
}

void FcfsScheduler::extend_prompt(std::int64_t tokens) {
  const std::int64_t computed = unfinished_->computed;
  unfinished_->computed += tokens;
  const bool ends = unfinished_->computed == unfinished_->tokens;
  add_chunk({unfinished_->slot, computed, tokens, ends}, limits_.attention_window, plan_);
  if (ends) {
    unfinished_.reset();
  }
}

void FcfsScheduler::finish_decodes(Time now) {
  while (const std::optional<RequestSlot> slot = decoding_.pop_ended()) {
    LiveRequest& request = pool_[*slot];
    release(request, decoding_.kv_tokens(request), true);
    leave(*slot, now);
  }
}

void FcfsScheduler::finish_prompts(Time now) {
  for (const PrefillChunk& chunk : plan_.chunks) {
    if (chunk.ends_prompt) {
      finish_prompt(chunk, now);
    }
  }
}

void FcfsScheduler::finish_prompt(const PrefillChunk& chunk, Time now) {
  LiveRequest& request = pool_[chunk.slot];
  if (request.generated++ == 0) {
    request.first_token = now;
    observer_.on_first_token(chunk.slot, now);
  } else {
    observer_.on_resumed(chunk.slot, now - request.last_token);
  }
  const std::int64_t kv_tokens = chunk.computed + chunk.tokens;
  if (request.generated < request.output_tokens) {
    on_decode(request, kv_tokens);
    decoding_.start(chunk.slot, kv_tokens);
  } else {
    release(request, kv_tokens, false);
    leave(chunk.slot, now);
  }
}

void FcfsScheduler::leave(RequestSlot slot, Time now) {
  pool_[slot].generated = pool_[slot].output_tokens;
  running_.remove(slot);
  observer_.on_finished(slot, now);
}

void FcfsScheduler::preempt(RequestSlot slot, Time last_token, Time now) {
  LiveRequest& request = pool_[slot];
  if (unfinished_ && unfinished_->slot == slot) {
    kv_.give_back(kv_.blocks_for(unfinished_->computed));
    unfinished_.reset();
  } else {
    const std::int64_t tokens = decoding_.stop(slot);
    request.generated = static_cast<std::int32_t>(tokens + 1 - request.prompt_tokens);
    request.last_token = last_token;
    release(request, tokens, true);
  }
  running_.remove(slot);
  waiting_.push_front(slot);
  ++preemptions_;
  observer_.on_preempted(slot, now);
}

void FcfsScheduler::on_decode(LiveRequest& request, std::int64_t kv_tokens) {
  request.kv_residue = kv_.start_decode(kv_tokens, decoding_.step());
}

void FcfsScheduler::release(const LiveRequest& request, std::int64_t kv_tokens, bool decoded) {
  if (decoded) {
    kv_.stop_decode(request.kv_residue);
  }
  kv_.give_back(kv_.blocks_for(kv_tokens));
}

void FcfsScheduler::abandon(Time now) {
  while (!running_.empty()) {
    const RequestSlot slot = running_.oldest();
    running_.remove(slot);
    observer_.on_cut_off(slot, now);
  }
  while (!waiting_.empty()) {
    const RequestSlot slot = waiting_.front();
    waiting_.pop_front();
    observer_.on_cut_off(slot, now);
  }
}

void FcfsScheduler::check_running() const {
  check(running_.size() == decoding_.size() + (unfinished_ ? 1 : 0),
        "every running request decodes or has an unfinished prompt");
  check(running_.size() <= limits_.max_num_seqs, "no more sequences run than allowed");
}

}  // namespace llmplan
