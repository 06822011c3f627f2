#include "oracle/replay.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "batch_scheduler/make_batch_scheduler.hpp"
#include "event_queue.hpp"
#include "fingerprint.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

enum class ReplayEvent : std::uint8_t { Arrival, RunEnd };

class ReplicaReplay final : public RequestObserver {
 public:
  ReplicaReplay(const std::vector<Request>& requests, const EngineLimits& limits,
                const StepTimeModel& step_time, Stepping stepping)
      : requests_(requests),
        replica_(make_batch_scheduler(limits, pool_, *this), step_time, *this, stepping) {
    result_.record.requests.resize(requests.size());
  }

  Replay run() {
    push_arrival();
    Time now{};
    while (!events_.empty()) {
      const Event event = events_.pop();
      integrate(event.at - now);
      now = event.at;
      if (event.kind() == static_cast<std::uint8_t>(ReplayEvent::Arrival)) {
        arrive(now);
      } else if (event.epoch == replica_.epoch()) {
        ++result_.events;
        schedule(replica_.end_run(now));
      }
      check(!replica_.idle() || pool_.live() == 0, "an engine with requests works");
    }
    check(pool_.live() == 0, "every request finishes");
    replica_.scheduler().check_invariants();
    result_.record.busy = replica_.busy_until(now);
    result_.record.steps = replica_.steps();
    result_.record.sequence_steps = replica_.sequence_steps();
    result_.record.preemptions = replica_.scheduler().preemptions();
    result_.fingerprint = fingerprint_.value();
    return std::move(result_);
  }

  void on_first_token(RequestSlot slot, Time now) override { note(1, slot, now); }
  void on_resumed(RequestSlot slot, Duration gap) override {
    result_.record.itl[gap] += 1;
    fingerprint_.add(2, Time{gap}, index_of_[slot.value]);
  }
  void on_finished(RequestSlot slot, Time now) override {
    note(3, slot, now);
    const LiveRequest& request = pool_[slot];
    ServedRequest& served = result_.record.requests[index_of_[slot.value]];
    served.first_scheduled = request.first_scheduled;
    served.first_token = request.first_token;
    served.finish = now;
    pool_.release(slot);
  }
  void on_preempted(RequestSlot slot, Time now) override {
    note(4, slot, now);
    result_.record.requests[index_of_[slot.value]].preemptions += 1;
  }
  void on_cut_off(RequestSlot /*slot*/, Time /*now*/) override {
    check(false, "nothing is cut off here");
  }
  void on_decode_steps(std::int64_t sequences, std::int64_t steps, Duration first,
                       Duration increment) override {
    if (increment.count() == 0) {
      result_.record.itl[first] += sequences * steps;
      return;
    }
    for (std::int64_t i = 0; i < steps; ++i) {
      result_.record.itl[first + increment * i] += sequences;
    }
  }

 private:
  void push_arrival() {
    if (arrived_ < requests_.size()) {
      events_.push(make_event(requests_[arrived_].arrival, ReplayEvent::Arrival, 0));
    }
  }
  void arrive(Time now) {
    const RequestSlot slot = pool_.add(requests_[arrived_]);
    index_of_.resize(std::max<std::size_t>(index_of_.size(), slot.value + 1));
    index_of_[slot.value] = static_cast<std::uint32_t>(arrived_++);
    push_arrival();
    schedule(replica_.arrive(slot, now));
  }
  void schedule(std::optional<Time> end) {
    if (end) {
      events_.push(make_event(*end, ReplayEvent::RunEnd, 0, replica_.epoch()));
    }
  }
  void integrate(Duration elapsed) {
    result_.in_system += Int128{elapsed.count()} * static_cast<std::int64_t>(pool_.live());
    result_.waiting += Int128{elapsed.count()} * replica_.waiting();
  }
  void note(std::uint64_t what, RequestSlot slot, Time now) {
    fingerprint_.add(what, now, index_of_[slot.value]);
  }

  const std::vector<Request>& requests_;
  RequestPool pool_;
  EventQueue events_;
  std::vector<std::uint32_t> index_of_;  // request by slot
  std::size_t arrived_ = 0;
  Fingerprint fingerprint_;
  Replay result_;
  Replica replica_;
};

}  // namespace

Replay replay(const std::vector<Request>& requests, const EngineLimits& limits,
              const StepTimeModel& step_time, Stepping stepping) {
  return ReplicaReplay(requests, limits, step_time, stepping).run();
}

}  // namespace llmplan
