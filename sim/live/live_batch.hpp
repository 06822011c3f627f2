#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "batch_scheduler/batch_scheduler.hpp"
#include "kv_block_table.hpp"
#include "llmplan/executor.hpp"
#include "llmplan/ids.hpp"
#include "llmplan/request.hpp"
#include "token_store.hpp"

namespace llmplan {

/// Writes out what the scheduler plans in sums: which sequences run, their tokens and KV blocks.
/// Calls alternate form, accept; a request that the scheduler preempts or finishes is reported
/// before the next form. Allocates for a new request at most, never for a step.
class LiveBatch {
 public:
  /// Precondition: vocabulary >= 1.
  LiveBatch(const EngineLimits& limits, std::int32_t vocabulary);

  /// A request waits from now on. `index` numbers requests in order of arrival.
  void enter(RequestSlot slot, std::int64_t index, const Request& request);

  /// The planned step: decodes in order of admission, then the plan's chunks. Valid until the next
  /// form. `check`s that it sums up to the plan's shape.
  [[nodiscard]] const ForwardBatch& form(const StepPlan& plan);
  /// The step was run and sampled these, one for each sequence that samples.
  void accept(std::span<const std::int32_t> sampled);

  /// Its KV blocks are freed, its tokens kept: it will be computed again.
  void preempt(RequestSlot slot);
  /// Its KV blocks are freed; the slot may be reused.
  void finish(RequestSlot slot) { preempt(slot); }

  [[nodiscard]] std::int64_t free_kv_blocks() const { return blocks_.free(); }

 private:
  void add(RequestSlot slot, std::int64_t cached, std::int64_t tokens, bool samples);
  void add_decodes(const StepShape& shape);

  KvBlockTable blocks_;
  TokenStore tokens_;
  std::vector<RequestSlot> decoding_;  // in order of admission; may hold some that left
  std::vector<std::uint8_t> decodes_;  // by slot: is in decoding_ and has not left
  bool some_left_ = false;             // decoding_ must be swept
  ForwardBatch batch_;
  std::vector<RequestSlot> slots_;  // of batch_.sequences
};

}  // namespace llmplan
