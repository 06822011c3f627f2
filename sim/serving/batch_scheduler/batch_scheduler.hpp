#pragma once

#include <cstdint>
#include <vector>

#include "llmplan/ids.hpp"
#include "llmplan/step_time.hpp"

namespace llmplan {

/// Prompt tokens of one request that are computed in a step.
struct PrefillChunk {
  RequestSlot slot;
  std::int64_t computed = 0;  ///< tokens in the KV cache before
  std::int64_t tokens = 0;    ///< computed now
  bool ends_prompt = false;   ///< samples a token
};

/// Decoding sequences that got no token in the steps before, which were of prompts alone.
struct StalledDecodes {
  std::int64_t sequences = 0;
  Time last_token{};
};

/// The batch of the next step: the decoding sequences, unless it is of prompts alone, and these
/// chunks.
struct StepPlan {
  StepShape shape;
  std::vector<PrefillChunk> chunks;
  /// Decoding sequences that attend to one token more in each step that this one is run again.
  std::int64_t growing = 0;
  std::vector<StalledDecodes> stalled;  ///< of those that decode, oldest token first

  [[nodiscard]] bool empty() const { return shape.decode_sequences == 0 && chunks.empty(); }
};

/// Forms the batches of one replica: who enters, who gets how many tokens, who is thrown out when
/// KV blocks run short. Knows steps, not durations, so that the simulator and a real engine share
/// its object code.
/// Contract: calls alternate plan, complete, plan, …; `enqueue` may come at any time. It reads and
/// writes the requests' states in the pool and tells its observer; it looks at `output_tokens` only
/// to know when a request ends, never to decide, except for policies that reserve memory to the end
/// of a request: they take it for the max_tokens that a client sends.
class BatchScheduler {
 public:
  BatchScheduler() = default;
  BatchScheduler(const BatchScheduler&) = delete;
  BatchScheduler& operator=(const BatchScheduler&) = delete;
  virtual ~BatchScheduler() = default;

  /// Precondition: the request can fit an empty engine.
  virtual void enqueue(RequestSlot slot) = 0;

  /// Forms the next step at `now`, the end of the last one. An empty plan: nothing to do.
  [[nodiscard]] virtual const StepPlan& plan(Time now) = 0;

  /// How many times in a row the planned step can be run, itself included, with nothing changing
  /// but the attended context, by `growing` tokens each time, as long as no request is enqueued. At
  /// least 1.
  [[nodiscard]] virtual std::int64_t run_limit() const = 0;

  /// The planned step was run `steps` <= run_limit() times, the last of them ending at `now`.
  virtual void complete(std::int64_t steps, Time now) = 0;

  /// Whether a request enqueued now could enter in the next step: otherwise a run of steps need not
  /// stop for it.
  [[nodiscard]] virtual bool open_to_arrivals() const = 0;

  /// Whether the engine plans each step while the one before runs. Who puts the scheduler into time
  /// then enqueues what arrives in a step only when the next is planned.
  [[nodiscard]] virtual bool schedules_ahead() const = 0;

  [[nodiscard]] virtual std::int64_t waiting() const = 0;
  [[nodiscard]] virtual std::int64_t running() const = 0;
  [[nodiscard]] virtual std::int64_t preemptions() const = 0;
  /// KV blocks that no sequence holds; after `plan`, with those of the planned step taken.
  [[nodiscard]] virtual std::int64_t free_kv_blocks() const = 0;
  /// The same with those of the first `steps` <= run_limit() runs of the planned step taken.
  [[nodiscard]] virtual std::int64_t free_kv_blocks_in_step(std::int64_t steps) const = 0;

  /// Drops every request (observer: `on_cut_off`). The scheduler is not used afterwards.
  virtual void abandon(Time now) = 0;

  /// Aborts when blocks, lengths and lists contradict each other. Call between `complete` and
  /// `plan`: for tests and debug builds.
  virtual void check_invariants() const = 0;
};

}  // namespace llmplan
