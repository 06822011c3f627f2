#include "event_queue.hpp"

#include <gtest/gtest.h>

#include <tuple>

#include "rng.hpp"

namespace llmplan {
namespace {

enum class Kind : std::uint8_t { First, Second, Last = 255 };

auto key(const Event& event) { return std::tuple(event.at, event.kind(), event.target()); }

TEST(EventQueue, Event_KeepsKindAndTargetOfAnySize) {
  const Event event = make_event(Time{Duration{5}}, Kind::Last, 0xffffffffU, 77);
  EXPECT_EQ(event.kind(), 255);
  EXPECT_EQ(event.target(), 0xffffffffU);
  EXPECT_EQ(event.epoch, 77U);
}

TEST(EventQueue, EqualTimes_FireByKindThenTarget) {
  const Time now{Duration{10}};
  EventQueue queue;
  queue.push(make_event(now, Kind::Second, 0));
  queue.push(make_event(now, Kind::First, 9));
  queue.push(make_event(now + Duration{1}, Kind::First, 0));
  queue.push(make_event(now, Kind::First, 3));
  queue.push(make_event(now - Duration{1}, Kind::Last, 5));
  std::vector<std::uint32_t> targets;
  std::vector<int> kinds;
  while (!queue.empty()) {
    const Event event = queue.pop();
    targets.push_back(event.target());
    kinds.push_back(event.kind());
  }
  EXPECT_EQ(targets, (std::vector<std::uint32_t>{5, 3, 9, 0, 0}));
  EXPECT_EQ(kinds, (std::vector<int>{255, 0, 0, 1, 0}));
}

TEST(EventQueue, RandomPushesAndPops_EqualASortedList) {
  Rng rng(1, "event-queue");
  EventQueue queue;
  std::vector<Event> pending;  // sorted, latest first
  for (int i = 0; i < 20'000; ++i) {
    if (pending.empty() || rng.uniform() < 0.55) {
      const Event event =
          make_event(Time{Duration{rng.below(50)}}, rng.below(4) == 0 ? Kind::First : Kind::Second,
                     rng.below(1'000'000));
      queue.push(event);
      const auto at =
          std::lower_bound(pending.begin(), pending.end(), event,
                           [](const Event& a, const Event& b) { return key(a) > key(b); });
      pending.insert(at, event);
    } else {
      ASSERT_EQ(key(queue.top()), key(pending.back()));
      ASSERT_EQ(key(queue.pop()), key(pending.back()));
      pending.pop_back();
    }
    ASSERT_EQ(queue.size(), pending.size());
  }
}

TEST(EventQueue, OrderOfPushing_DoesNotMatter) {
  std::vector<Event> events;
  for (std::uint32_t target = 0; target < 100; ++target) {
    events.push_back(make_event(Time{Duration{target % 7}},
                                target % 2 == 0 ? Kind::Second : Kind::First, target));
  }
  const auto drained = [&events](bool reversed) {
    EventQueue queue;
    for (std::size_t i = 0; i < events.size(); ++i) {
      queue.push(events[reversed ? events.size() - 1 - i : i]);
    }
    std::vector<std::uint32_t> targets;
    while (!queue.empty()) {
      targets.push_back(queue.pop().target());
    }
    return targets;
  };
  EXPECT_EQ(drained(false), drained(true));
}

}  // namespace
}  // namespace llmplan
