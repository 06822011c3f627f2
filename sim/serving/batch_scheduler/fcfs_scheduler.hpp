#pragma once

#include <optional>

#include "batch_scheduler/batch_scheduler.hpp"
#include "batch_scheduler/prompt_chunks.hpp"
#include "decoding_set.hpp"
#include "kv_blocks.hpp"
#include "request_observer.hpp"
#include "request_pool.hpp"
#include "running_list.hpp"
#include "waiting_queue.hpp"

namespace llmplan {

/// What policies that serve first come, first served have in common: who waits, runs and decodes,
/// and how requests enter a step and leave it. Policies decide what a step holds, and who has which
/// KV blocks. Decoding sequences are held in aggregate: a step costs O(1), a request O(log batch),
/// a preemption O(batch).
class FcfsScheduler : public BatchScheduler {
 public:
  void enqueue(RequestSlot slot) final;
  [[nodiscard]] bool open_to_arrivals() const final {
    return waiting_.empty() && running_.size() < limits_.max_num_seqs;
  }
  [[nodiscard]] bool schedules_ahead() const final { return limits_.schedules_ahead; }
  [[nodiscard]] std::int64_t waiting() const final {
    return static_cast<std::int64_t>(waiting_.size());
  }
  [[nodiscard]] std::int64_t running() const final { return running_.size(); }
  [[nodiscard]] std::int64_t preemptions() const final { return preemptions_; }
  [[nodiscard]] std::int64_t free_kv_blocks() const final { return kv_.free(); }
  [[nodiscard]] std::int64_t free_kv_blocks_in_step(std::int64_t steps) const final {
    return steps > 1 ? kv_.free() - kv_.growth(decoding_.step() + 1, steps - 1) : kv_.free();
  }
  void abandon(Time now) final;

 protected:
  /// Keeps references to the pool and the observer; both outlive it.
  FcfsScheduler(const EngineLimits& limits, RequestPool& pool, RequestObserver& observer);

  /// Tokens of a request before it decodes: its prompt, and what it had generated.
  [[nodiscard]] static std::int64_t tokens_to_fill(const LiveRequest& request) {
    return std::int64_t{request.prompt_tokens} + request.generated;
  }

  void clear_plan();
  void plan_all_decodes();
  /// The head of the queue runs, and the step computes as much of it as the budget allows, behind
  /// what is cached. Returns its tokens in the KV cache after that.
  std::int64_t admit_front(std::int64_t& budget, Time now);
  /// The step computes `tokens` more of the unfinished prompt. Precondition: there is one.
  void extend_prompt(std::int64_t tokens);
  /// Those that have had their last token leave.
  void finish_decodes(Time now);
  /// Prompts that end in the planned step have a token: their requests decode, or leave.
  void finish_prompts(Time now);
  /// A running request waits again, ahead of all others, to be computed anew. Of a decoding one,
  /// what it had generated is kept; its blocks are given back.
  void preempt(RequestSlot slot, Time last_token, Time now);
  /// Aborts when the lists contradict each other.
  void check_running() const;

  EngineLimits limits_;
  RequestPool& pool_;
  RequestObserver& observer_;
  KvBlocks kv_;
  WaitingQueue waiting_;
  RunningList running_;
  DecodingSet decoding_;
  std::optional<UnfinishedPrompt> unfinished_;
  StepPlan plan_;

 private:
  /// A request with `kv_tokens` in the cache is about to decode.
  virtual void on_decode(LiveRequest& request, std::int64_t kv_tokens);
  /// Gives back the blocks of a request that decoded, or whose prompt was all it computed.
  virtual void release(const LiveRequest& request, std::int64_t kv_tokens, bool decoded);
  void finish_prompt(const PrefillChunk& chunk, Time now);
  void leave(RequestSlot slot, Time now);

  std::int64_t preemptions_ = 0;
  std::uint32_t admissions_ = 0;
};

}  // namespace llmplan
