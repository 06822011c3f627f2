#pragma once

#include <cstdint>

#include "request_pool.hpp"

namespace llmplan {

/// The admitted requests of a replica in order of admission: a list threaded through the pool.
class RunningList {
 public:
  explicit RunningList(RequestPool& pool) : pool_(pool) {}

  [[nodiscard]] std::int64_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Precondition: not empty.
  [[nodiscard]] RequestSlot oldest() const { return RequestSlot{oldest_}; }
  [[nodiscard]] RequestSlot newest() const { return RequestSlot{newest_}; }
  /// RequestPool::kNone in the slot behind the newest.
  [[nodiscard]] RequestSlot after(RequestSlot slot) const { return RequestSlot{pool_[slot].newer}; }

  void push_newest(RequestSlot slot) {
    LiveRequest& request = pool_[slot];
    request.older = newest_;
    request.newer = RequestPool::kNone;
    (newest_ == RequestPool::kNone ? oldest_ : pool_[RequestSlot{newest_}].newer) = slot.value;
    newest_ = slot.value;
    ++size_;
  }
  void remove(RequestSlot slot) {
    const LiveRequest& request = pool_[slot];
    (request.older == RequestPool::kNone ? oldest_ : pool_[RequestSlot{request.older}].newer) =
        request.newer;
    (request.newer == RequestPool::kNone ? newest_ : pool_[RequestSlot{request.newer}].older) =
        request.older;
    --size_;
  }

 private:
  RequestPool& pool_;
  std::uint32_t oldest_ = RequestPool::kNone;
  std::uint32_t newest_ = RequestPool::kNone;
  std::int64_t size_ = 0;
};

}  // namespace llmplan
