#include "live_replica.hpp"

#include <utility>

#include "llmplan/error.hpp"
#include "misfit.hpp"

namespace llmplan {

LiveReplica::LiveReplica(Executor& executor, Clock& clock, const EngineLimits& limits,
                         std::int32_t vocabulary, const LogCapacity& capacity)
    : executor_(executor),
      clock_(clock),
      limits_(limits),
      scheduler_(limits, pool_, *this),
      batch_(limits, vocabulary),
      log_(capacity) {}

void LiveReplica::arrive(const Request& request) {
  const std::int64_t index = arrived_++;
  if (misfit(request, limits_) != nullptr) {
    ++log_.refused;
    return;
  }
  const RequestSlot slot = pool_.add(request);
  if (slot.value >= guests_.size()) {
    guests_.resize(slot.value + 1);
  }
  guests_[slot.value] = {index, 0};
  batch_.enter(slot, index, request);
  scheduler_.enqueue(slot);
}

std::optional<Time> LiveReplica::step(Time start) {
  const StepPlan& plan = scheduler_.plan(start);
  if (plan.empty()) {
    check(scheduler_.waiting() == 0, "an idle engine has nobody waiting");
    return std::nullopt;
  }
  const ForwardBatch& batch = batch_.form(plan);
  check(batch_.free_kv_blocks() == scheduler_.free_kv_blocks(),
        "as many KV blocks are held as the scheduler counts");
  const StepReport report = executor_.run(batch);
  const Time sampled = clock_.now();
  batch_.accept(report.sampled);
  StepRecord record;
  record.start = start;
  record.shape = plan.shape;
  record.chunks = static_cast<std::int64_t>(plan.chunks.size());
  record.device = report.device_time;
  scheduler_.complete(1, sampled);
  const Time next = clock_.now();
  record.wall = next - start;
  log_.add(record);
  return next;
}

ServingLog LiveReplica::finish() {
  check(pool_.live() == 0 && batch_.free_kv_blocks() == limits_.kv_blocks,
        "an engine that is done holds nothing");
  log_.preemptions = scheduler_.preemptions();
  return std::move(log_);
}

void LiveReplica::on_first_token(RequestSlot /*slot*/, Time /*now*/) {}

void LiveReplica::on_resumed(RequestSlot /*slot*/, Duration /*gap*/) {}

void LiveReplica::on_finished(RequestSlot slot, Time now) {
  const LiveRequest& request = pool_[slot];
  CompletedRequest completed;
  completed.index = guests_[slot.value].index;
  completed.preemptions = guests_[slot.value].preemptions;
  completed.arrival = request.arrival;
  completed.prompt_tokens = request.prompt_tokens;
  completed.latency.queue = request.first_scheduled - request.arrival;
  completed.latency.ttft = request.first_token - request.arrival;
  completed.latency.e2e = now - request.arrival;
  completed.latency.output_tokens = request.output_tokens;
  log_.add(completed);
  batch_.finish(slot);
  pool_.release(slot);
}

void LiveReplica::on_preempted(RequestSlot slot, Time /*now*/) {
  ++guests_[slot.value].preemptions;
  batch_.preempt(slot);
}

void LiveReplica::on_cut_off(RequestSlot /*slot*/, Time /*now*/) {
  check(false, "a live replica serves all that it admits");
}

void LiveReplica::on_decode_steps(std::int64_t /*sequences*/, std::int64_t /*steps*/,
                                  Duration /*first*/, Duration /*increment*/) {}

}  // namespace llmplan
