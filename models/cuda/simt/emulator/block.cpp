#include "block.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "chunk.hpp"
#include "keywords.hpp"

namespace llmplan::simt {
namespace {

constexpr unsigned char kPoison = 0xFF;  // a NaN as half, float, double and fp8
constexpr std::size_t kGuardBytes = 64;

}  // namespace

RunningBlock& RunningBlock::of_this_thread() {
  static thread_local RunningBlock block;
  return block;
}

void RunningBlock::run(const LaunchShape& shape, const std::function<void()>& kernel) {
  shape_ = shape;
  kernel_ = &kernel;
  thread_count_ = shape.block_threads;
  if (thread_count_ <= 0 || thread_count_ % kWarpThreads != 0 || thread_count_ > 1024) {
    fail("a block has whole warps and at most 1024 threads");
  }
  if (std::cmp_less(threads_.size(), thread_count_)) {
    threads_.resize(static_cast<std::size_t>(thread_count_));
  }
  blockDim = {static_cast<unsigned>(thread_count_), 1, 1};
  gridDim = {static_cast<unsigned>(shape.grid), static_cast<unsigned>(shape.grid_y), 1};
  for (unsigned y = 0; y < gridDim.y; ++y) {
    for (unsigned x = 0; x < gridDim.x; ++x) {
      blockIdx = {x, y, 0};
      run_block();
    }
  }
}

void RunningBlock::run_block() {
  poison_shared_memory();
  at_barrier_ = 0;
  done_ = 0;
  backwards_ = !backwards_;
  for (int t = 0; t < thread_count_; ++t) {
    Thread& thread = threads_[static_cast<std::size_t>(t)];
    thread.state = State::Runnable;
    thread.copies.clear();
    thread.copy_group = 0;
    if (thread.fiber == nullptr) {
      thread.fiber = std::make_unique<Fiber>(&RunningBlock::run_threads, this);
    }
  }
  current_ = backwards_ ? thread_count_ - 1 : 0;
  threadIdx = {static_cast<unsigned>(current_), 0, 0};
  Fiber::switch_between(host_, *threads_[static_cast<std::size_t>(current_)].fiber);
  check_shared_memory();
}

// What each fiber runs for ever: its thread of one block after the other.
void RunningBlock::run_threads(void* self) {
  auto& block = *static_cast<RunningBlock*>(self);
  for (;;) {
    (*block.kernel_)();
    Thread& thread = block.threads_[static_cast<std::size_t>(block.current_)];
    if (!thread.fiber->stack_is_intact()) {
      block.fail("its locals need more than the stack of a fiber");
    }
    ++block.done_;
    if (block.done_ == block.thread_count_) {
      thread.state = State::Done;
      Fiber::switch_between(*thread.fiber, block.host_);
    } else {
      block.wait_as(State::Done);
    }
  }
}

void RunningBlock::barrier() {
  if (++at_barrier_ < thread_count_) {
    wait_as(State::AtBarrier);
    return;
  }
  at_barrier_ = 0;
  for (int t = 0; t < thread_count_; ++t) {
    threads_[static_cast<std::size_t>(t)].state = State::Runnable;
  }
}

void RunningBlock::meet(std::uint32_t mask, void* lane, Meeting meeting) {
  Thread& self = threads_[static_cast<std::size_t>(current_)];
  Thread* const warp = &threads_[static_cast<std::size_t>(current_ / kWarpThreads * kWarpThreads)];
  self.mask = mask;
  self.lane = lane;
  self.meeting = meeting;
  self.state = State::InMeeting;
  if ((mask >> static_cast<unsigned>(current_ % kWarpThreads) & 1U) == 0) {
    fail("takes part in a warp operation whose mask leaves it out");
  }
  void* lanes[kWarpThreads] = {};
  bool complete = true;
  for (int i = 0; i < kWarpThreads; ++i) {
    if ((mask >> static_cast<unsigned>(i) & 1U) == 0) {
      continue;
    }
    if (warp[i].state != State::InMeeting) {
      complete = false;
    } else if (warp[i].mask != mask || warp[i].meeting != meeting) {
      fail("is in another warp operation than lane " + std::to_string(i));
    }
    lanes[i] = warp[i].lane;
  }
  if (!complete) {
    wait_as(State::InMeeting);
    return;
  }
  meeting(lanes, mask);
  for (int i = 0; i < kWarpThreads; ++i) {
    if ((mask >> static_cast<unsigned>(i) & 1U) != 0) {
      warp[i].state = State::Runnable;
    }
  }
}

void RunningBlock::wait_as(State state) {
  threads_[static_cast<std::size_t>(current_)].state = state;
  const int next = next_runnable();
  if (next < 0) {
    fail_stuck();
  }
  resume(next);
}

int RunningBlock::next_runnable() const {
  const int step = backwards_ ? thread_count_ - 1 : 1;
  for (int i = 1, t = current_; i <= thread_count_; ++i) {
    t = (t + step) % thread_count_;
    if (threads_[static_cast<std::size_t>(t)].state == State::Runnable) {
      return t;
    }
  }
  return -1;
}

void RunningBlock::resume(int thread) {
  const int here = current_;
  current_ = thread;
  threadIdx.x = static_cast<unsigned>(thread);
  Fiber::switch_between(*threads_[static_cast<std::size_t>(here)].fiber,
                        *threads_[static_cast<std::size_t>(thread)].fiber);
}

unsigned char* RunningBlock::shared_memory() { return shared_.data(); }

void RunningBlock::poison_shared_memory() {
  shared_.assign(static_cast<std::size_t>(shape_.shared_bytes) + kGuardBytes, kPoison);
}

void RunningBlock::check_shared_memory() const {
  if (std::any_of(shared_.end() - kGuardBytes, shared_.end(),
                  [](unsigned char byte) { return byte != kPoison; })) {
    fail("writes past the end of its shared memory");
  }
}

void RunningBlock::start_copy(void* to, const void* from) {
  Thread& self = threads_[static_cast<std::size_t>(current_)];
  self.copies.push_back({to, from, self.copy_group});
}

void RunningBlock::close_copy_group() { ++threads_[static_cast<std::size_t>(current_)].copy_group; }

// As late as the hardware may copy, so that a read before the wait shows.
void RunningBlock::finish_copies(int groups_left) {
  Thread& self = threads_[static_cast<std::size_t>(current_)];
  while (!self.copies.empty() && self.copies.front().group < self.copy_group - groups_left) {
    const PendingCopy& copy = self.copies.front();
    if (copy.from != nullptr) {
      std::memcpy(copy.to, copy.from, sizeof(Chunk));
    } else {
      std::memset(copy.to, 0, sizeof(Chunk));
    }
    self.copies.pop_front();
  }
}

void RunningBlock::fail(const std::string& message) const {
  std::fprintf(stderr, "kernel %s, block (%u, %u), thread %d: %s\n", shape_.name, blockIdx.x,
               blockIdx.y, current_, message.c_str());
  std::abort();
}

void RunningBlock::fail_stuck() const {
  for (int t = 0; t < thread_count_; ++t) {
    if (threads_[static_cast<std::size_t>(t)].state == State::InMeeting) {
      fail("stuck: thread " + std::to_string(t) + " waits for lanes of its warp for ever");
    }
  }
  fail("stuck: " + std::to_string(at_barrier_) + " threads wait at a barrier that " +
       std::to_string(done_) + " threads left the kernel without");
}

}  // namespace llmplan::simt
