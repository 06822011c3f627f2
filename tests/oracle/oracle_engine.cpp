#include "oracle/oracle_engine.hpp"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <optional>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

struct OracleRequest {
  std::int64_t index = 0;
  std::int64_t prompt_tokens = 0;
  std::int64_t output_tokens = 0;
  std::int64_t cached_tokens = 0;  ///< found in the prefix cache
  std::int64_t generated = 0;
  std::int64_t num_computed = 0;
  std::vector<std::int64_t> blocks;  ///< physical block numbers
  bool prefilling = true;            ///< has sampled nothing since it was last admitted
  std::optional<Time> first_scheduled;
  std::optional<Time> first_token;
  Time last_token{};
  std::int64_t preemptions = 0;

  [[nodiscard]] std::int64_t num_tokens() const { return prompt_tokens + generated; }
};

struct Scheduled {
  OracleRequest* request;
  std::int64_t tokens;
};

class OracleEngine {
 public:
  OracleEngine(const std::vector<Request>& requests, const EngineLimits& limits,
               const StepTimeModel& step_time)
      : limits_(limits), step_time_(step_time), requests_(requests.size()) {
    for (std::size_t i = 0; i < requests.size(); ++i) {
      requests_[i].index = static_cast<std::int64_t>(i);
      requests_[i].prompt_tokens = requests[i].prompt_tokens;
      requests_[i].output_tokens = requests[i].output_tokens;
      requests_[i].cached_tokens =
          limits.prefix_caching
              ? requests[i].cached_tokens / limits.block_tokens * limits.block_tokens
              : 0;
    }
    for (std::int64_t block = 0; block < limits.kv_blocks; ++block) {
      free_blocks_.push_back(block);
    }
    record_.requests.resize(requests.size());
  }

  ServingRecord serve(const std::vector<Request>& requests) {
    Time now{};
    Time step_before{};
    while (arrived_ < requests.size() || !running_.empty() || !waiting_.empty()) {
      receive(requests, limits_.schedules_ahead ? step_before : now);
      if (running_.empty() && waiting_.empty()) {
        now = std::max(now, requests[arrived_].arrival);
        receive(requests, now);
      }
      step_before = now;
      now = step(now);
    }
    check(static_cast<std::int64_t>(free_blocks_.size()) == limits_.kv_blocks,
          "the oracle returns every block");
    return record_;
  }

 private:
  void receive(const std::vector<Request>& requests, Time until) {
    while (arrived_ < requests.size() && requests[arrived_].arrival <= until) {
      waiting_.push_back(&requests_[arrived_++]);
    }
  }

  Time step(Time now) {
    scheduled_.clear();
    std::int64_t budget = limits_.batches_in_flight * limits_.max_num_batched_tokens;
    if (limits_.policy == BatchPolicy::PrefillFirst) {
      continue_prompt(budget);
      schedule_waiting(budget, now);
      if (scheduled_.empty()) {
        schedule_running(budget);
      }
    } else if (!schedule_running(budget)) {
      schedule_waiting(budget, now);
    }
    check(!scheduled_.empty(), "the oracle makes progress");
    const Duration duration = step_time_.step(shape());
    record_.busy += duration;
    record_.steps += 1;
    record_.sequence_steps += static_cast<std::int64_t>(scheduled_.size());
    sample(now + duration);
    return now + duration;
  }

  /// Of engines that keep prompts and decodes apart: the last admitted may have a prompt to finish.
  void continue_prompt(std::int64_t& budget) {
    if (running_.empty() || !running_.back()->prefilling) {
      return;
    }
    OracleRequest* r = running_.back();
    const std::int64_t n = std::min(r->num_tokens() - r->num_computed, budget);
    scheduled_.push_back({r, n});
    budget -= n;
  }

  bool schedule_running(std::int64_t& budget) {
    bool preempted = false;
    for (std::size_t i = 0; i < running_.size() && budget > 0; ++i) {
      OracleRequest* r = running_[i];
      const std::int64_t n = std::min(
          {r->num_tokens() - r->num_computed, budget, limits_.max_model_len - 1 - r->num_computed});
      if (n == 0) {
        continue;
      }
      bool allocated = allocate(*r, n);
      while (!allocated) {
        OracleRequest* victim = running_.back();
        running_.pop_back();
        preempt(*victim);
        preempted = true;
        if (victim == r) {
          break;
        }
        allocated = allocate(*r, n);
      }
      if (!allocated) {
        break;
      }
      scheduled_.push_back({r, n});
      budget -= n;
    }
    return preempted;
  }

  void schedule_waiting(std::int64_t& budget, Time now) {
    while (!waiting_.empty() && budget > 0 &&
           static_cast<std::int64_t>(running_.size()) < limits_.max_num_seqs) {
      OracleRequest* r = waiting_.front();
      const std::int64_t to_compute = r->num_tokens() - r->cached_tokens;
      const std::int64_t n = std::min(to_compute, budget);
      if (n < to_compute && !limits_.chunked_prefill && !scheduled_.empty()) {
        break;
      }
      if (blocks_of(to_admit(*r)) + watermark() > static_cast<std::int64_t>(free_blocks_.size())) {
        break;
      }
      if (!allocate(*r,
                    limits_.policy == BatchPolicy::VllmV1 ? r->cached_tokens + n : to_admit(*r))) {
        break;
      }
      r->num_computed = r->cached_tokens;
      waiting_.pop_front();
      running_.push_back(r);
      r->prefilling = true;
      if (!r->first_scheduled) {
        r->first_scheduled = now;
      }
      scheduled_.push_back({r, n});
      budget -= n;
    }
  }

  /// Tokens for which a waiting request must find blocks.
  [[nodiscard]] std::int64_t to_admit(const OracleRequest& r) const {
    return limits_.policy == BatchPolicy::Reserving ? r.prompt_tokens + r.output_tokens - 1
                                                    : r.num_tokens();
  }

  [[nodiscard]] std::int64_t watermark() const {
    return limits_.policy == BatchPolicy::PrefillFirst && !running_.empty()
               ? limits_.kv_blocks / 100
               : 0;
  }

  [[nodiscard]] std::int64_t blocks_of(std::int64_t tokens) const {
    return tokens / limits_.block_tokens + (tokens % limits_.block_tokens != 0 ? 1 : 0);
  }

  bool allocate(OracleRequest& r, std::int64_t n) {
    const auto needed = static_cast<std::size_t>(blocks_of(r.num_computed + n));
    if (needed > r.blocks.size() && needed - r.blocks.size() > free_blocks_.size()) {
      return false;
    }
    while (r.blocks.size() < needed) {
      r.blocks.push_back(free_blocks_.back());
      free_blocks_.pop_back();
    }
    return true;
  }

  void free_all(OracleRequest& r) {
    free_blocks_.insert(free_blocks_.end(), r.blocks.begin(), r.blocks.end());
    r.blocks.clear();
  }

  void preempt(OracleRequest& r) {
    free_all(r);
    r.num_computed = 0;
    r.preemptions += 1;
    record_.preemptions += 1;
    waiting_.push_front(&r);
  }

  /// Keys that a token behind `before` others sees, its own included.
  [[nodiscard]] std::int64_t seen(std::int64_t before) const {
    const std::int64_t all = before + 1;
    return limits_.attention_window && *limits_.attention_window < all ? *limits_.attention_window
                                                                       : all;
  }

  [[nodiscard]] StepShape shape() const {
    StepShape shape;
    for (const Scheduled& s : scheduled_) {
      const std::int64_t computed = s.request->num_computed;
      if (!s.request->prefilling) {
        shape.decode_sequences += 1;
        shape.decode_context += seen(computed);
        continue;
      }
      shape.prefill_tokens += s.tokens;
      shape.prefill_context += seen(computed) + s.tokens - 1;
      for (std::int64_t query = 0; query < s.tokens; ++query) {
        shape.prefill_pairs_twice += 2 * seen(computed + query);
      }
      const bool ends = computed + s.tokens == s.request->num_tokens();
      shape.prefill_samples += ends ? 1 : 0;
      shape.prefill_partials += ends ? 0 : 1;
    }
    return shape;
  }

  void sample(Time now) {
    for (const Scheduled& s : scheduled_) {
      OracleRequest& r = *s.request;
      r.num_computed += s.tokens;
      if (r.num_computed < r.num_tokens()) {
        continue;
      }
      r.prefilling = false;
      r.generated += 1;
      if (r.first_token) {
        record_.itl[now - r.last_token] += 1;
      } else {
        r.first_token = now;
      }
      r.last_token = now;
      if (r.generated == r.output_tokens) {
        finish(r, now);
      }
    }
  }

  void finish(OracleRequest& r, Time now) {
    free_all(r);
    running_.erase(std::find(running_.begin(), running_.end(), &r));
    record_.requests[static_cast<std::size_t>(r.index)] = {*r.first_scheduled, *r.first_token, now,
                                                           r.preemptions};
  }

  EngineLimits limits_;
  const StepTimeModel& step_time_;
  std::vector<OracleRequest> requests_;
  std::vector<OracleRequest*> running_;  // in order of admission
  std::deque<OracleRequest*> waiting_;
  std::vector<std::int64_t> free_blocks_;
  std::vector<Scheduled> scheduled_;  // in this step
  std::size_t arrived_ = 0;
  ServingRecord record_;
};

}  // namespace

ServingRecord serve_by_oracle(const std::vector<Request>& requests, const EngineLimits& limits,
                              const StepTimeModel& step_time) {
  return OracleEngine(requests, limits, step_time).serve(requests);
}

}  // namespace llmplan
