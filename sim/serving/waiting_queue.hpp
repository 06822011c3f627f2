#pragma once

#include <cstdint>
#include <vector>

#include "llmplan/ids.hpp"

namespace llmplan {

/// Requests not yet admitted, first come first served; preempted ones go back to the front. A ring
/// in a vector that only ever grows.
class WaitingQueue {
 public:
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Precondition: not empty.
  [[nodiscard]] RequestSlot front() const { return RequestSlot{ring_[head_]}; }
  /// `i` counts from the front.
  [[nodiscard]] RequestSlot operator[](std::size_t i) const {
    return RequestSlot{ring_[(head_ + i) & (ring_.size() - 1)]};
  }

  void push_back(RequestSlot slot) {
    grow_if_full();
    ring_[(head_ + size_++) & (ring_.size() - 1)] = slot.value;
  }
  void push_front(RequestSlot slot) {
    grow_if_full();
    head_ = (head_ - 1) & (ring_.size() - 1);
    ring_[head_] = slot.value;
    ++size_;
  }
  void pop_front() {
    head_ = (head_ + 1) & (ring_.size() - 1);
    --size_;
  }
  void clear() { head_ = size_ = 0; }

 private:
  void grow_if_full() {
    if (size_ < ring_.size()) {
      return;
    }
    std::vector<std::uint32_t> larger(ring_.empty() ? 16 : 2 * ring_.size());
    for (std::size_t i = 0; i < size_; ++i) {
      larger[i] = (*this)[i].value;
    }
    ring_ = std::move(larger);
    head_ = 0;
  }

  std::vector<std::uint32_t> ring_;  // a power of two long
  std::size_t head_ = 0;
  std::size_t size_ = 0;
};

}  // namespace llmplan
