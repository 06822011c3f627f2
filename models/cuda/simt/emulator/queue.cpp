#include "queue.hpp"

#include <utility>

#include "llmplan/error.hpp"

namespace llmplan::simt {

void Queue::submit(Work work) { (recording_ ? recorded_ : pending_).push_back(std::move(work)); }

void Queue::wait() {
  check(!recording_, "nobody waits for a queue that is being recorded");
  for (const Work& work : std::exchange(pending_, {})) {
    work();
  }
}

void Queue::start_recording() {
  check(!recording_, "one recording at a time");
  recording_ = true;
}

std::vector<Queue::Work> Queue::finish_recording() {
  check(recording_, "a recording was started");
  recording_ = false;
  return std::exchange(recorded_, {});
}

}  // namespace llmplan::simt
