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

/// The pending events, earliest first: a binary heap in a vector. Allocates only to grow.
class EventQueue {
 public:
  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] std::size_t size() const { return heap_.size(); }
  /// Precondition: not empty.
  [[nodiscard]] const Event& top() const { return heap_.front(); }

  void push(const Event& event) {
    heap_.push_back(event);
    std::push_heap(heap_.begin(), heap_.end(), later);
  }
  /// Precondition: not empty.
  Event pop() {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    const Event event = heap_.back();
    heap_.pop_back();
    return event;
  }

 private:
  static bool later(const Event& a, const Event& b) {
    return a.at != b.at ? a.at > b.at : a.order > b.order;
  }

  std::vector<Event> heap_;
};

}  // namespace llmplan
