#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "batch_scheduler/vllm_v1.hpp"
#include "clock.hpp"
#include "live_batch.hpp"
#include "llmplan/executor.hpp"
#include "llmplan/request.hpp"
#include "request_observer.hpp"
#include "request_pool.hpp"
#include "serving_log.hpp"

namespace llmplan {

/// What the simulator's `Replica` is, in real steps: the same batch scheduler put in front of an
/// executor, and a clock in place of a step-time model.
class LiveReplica final : private RequestObserver {
 public:
  /// Keeps references to the executor and the clock; both outlive it.
  /// Preconditions: vocabulary >= 1; `limits` are those that the executor was made for.
  LiveReplica(Executor& executor, Clock& clock, const EngineLimits& limits, std::int32_t vocabulary,
              const LogCapacity& capacity);

  /// The next request is there; one that can never fit the engine is counted as refused.
  void arrive(const Request& request);
  /// Plans and runs the step that starts at `start`, which sees every request that has arrived.
  /// Returns where the next one starts; nothing when there is nothing to do.
  [[nodiscard]] std::optional<Time> step(Time start);

  [[nodiscard]] const BatchScheduler& scheduler() const { return scheduler_; }
  [[nodiscard]] const ServingLog& log() const { return log_; }
  /// The log; the replica is not used afterwards. `check`s that it is idle and holds no KV block.
  [[nodiscard]] ServingLog finish();

 private:
  /// What a request in a slot is known by in the log.
  struct Guest {
    std::int64_t index = 0;
    std::int32_t preemptions = 0;
  };

  void on_first_token(RequestSlot slot, Time now) override;
  void on_resumed(RequestSlot slot, Duration gap) override;
  void on_finished(RequestSlot slot, Time now) override;
  void on_preempted(RequestSlot slot, Time now) override;
  void on_cut_off(RequestSlot slot, Time now) override;
  void on_decode_steps(std::int64_t sequences, std::int64_t steps, Duration first,
                       Duration increment) override;

  Executor& executor_;
  Clock& clock_;
  EngineLimits limits_;
  RequestPool pool_;
  VllmV1Scheduler scheduler_;
  LiveBatch batch_;
  std::vector<Guest> guests_;  // by slot
  std::int64_t arrived_ = 0;
  ServingLog log_;
};

}  // namespace llmplan
