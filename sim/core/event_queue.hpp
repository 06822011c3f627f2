#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "llmplan/units.hpp"

namespace llmplan {

/// Something that happens at a point in time to one target. Events are ordered by (at, kind,
/// target): a total order over live events that does not depend on when they were scheduled, so
/// that a replica that jumps and one that steps fire theirs in the same sequence.
struct Event {
  Time at{};
  std::uint64_t order = 0;  ///< kind in the top 8 bits, target below
  std::uint64_t epoch = 0;  ///< stale when the target has moved on: cancels without a search

  [[nodiscard]] std::uint8_t kind() const { return static_cast<std::uint8_t>(order >> 56); }
  [[nodiscard]] std::uint32_t target() const { return static_cast<std::uint32_t>(order); }
};
static_assert(sizeof(Event) == 24 && std::is_trivially_copyable_v<Event>);

/// `kind`: an enumerator whose declaration order is the firing order at equal times.
template <class Kind>
[[nodiscard]] constexpr Event make_event(Time at, Kind kind, std::uint32_t target,
                                         std::uint64_t epoch = 0) {
  return {at, (static_cast<std::uint64_t>(kind) << 56) | target, epoch};
}

/// The pending events, earliest first: a binary heap in a vector. Allocates only to grow. A popped
/// event leaves a hole at the top that the next push fills: most handlers schedule one successor,
/// and so pay for one walk down the heap instead of two.
class EventQueue {
 public:
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] std::size_t size() const { return heap_.size() - (hole_ ? 1 : 0); }
  /// Precondition: not empty.
  [[nodiscard]] const Event& top() {
    close_hole();
    return heap_.front();
  }

  void push(const Event& event) {
    if (hole_) {
      hole_ = false;
      sink(event);
      return;
    }
    heap_.push_back(event);
    std::push_heap(heap_.begin(), heap_.end(), Later{});
  }
  /// Precondition: not empty.
  Event pop() {
    close_hole();
    hole_ = true;
    return heap_.front();
  }

 private:
  struct Later {  // a type, not a function: it inlines
    bool operator()(const Event& a, const Event& b) const {
      return a.at != b.at ? a.at > b.at : a.order > b.order;
    }
  };

  void close_hole() {
    if (!hole_) {
      return;
    }
    hole_ = false;
    const Event last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) {
      sink(last);
    }
  }

  /// Puts `event` in place of the top and restores the order below it.
  void sink(const Event& event) {
    std::size_t at = 0;
    for (std::size_t child = 1; child < heap_.size(); child = 2 * at + 1) {
      child += (child + 1 < heap_.size() && Later{}(heap_[child], heap_[child + 1])) ? 1 : 0;
      if (!Later{}(event, heap_[child])) {
        break;
      }
      heap_[at] = heap_[child];
      at = child;
    }
    heap_[at] = event;
  }

  std::vector<Event> heap_;
  bool hole_ = false;  // heap_.front() was popped
};

}  // namespace llmplan
