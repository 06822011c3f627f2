#include "waiting_queue.hpp"

#include <gtest/gtest.h>

#include <deque>

#include "rng.hpp"

namespace llmplan {
namespace {

TEST(WaitingQueue, PreemptedRequest_GoesBeforeAllOthers) {
  WaitingQueue queue;
  queue.push_back(RequestSlot{1});
  queue.push_back(RequestSlot{2});
  queue.push_front(RequestSlot{3});
  EXPECT_EQ(queue.front(), RequestSlot{3});
  queue.pop_front();
  EXPECT_EQ(queue.front(), RequestSlot{1});
  queue.pop_front();
  EXPECT_EQ(queue.front(), RequestSlot{2});
  queue.pop_front();
  EXPECT_TRUE(queue.empty());
}

TEST(WaitingQueue, PushFrontOnFreshQueue_Holds) {
  WaitingQueue queue;
  queue.push_front(RequestSlot{8});
  EXPECT_EQ(queue.size(), 1U);
  EXPECT_EQ(queue[0], RequestSlot{8});
}

TEST(WaitingQueue, RandomUse_EqualsADeque) {
  Rng rng(1, "waiting-queue");
  WaitingQueue queue;
  std::deque<RequestSlot> model;
  for (std::uint32_t i = 0; i < 50'000; ++i) {
    const std::uint32_t choice = rng.below(i < 25'000 ? 5 : 8);  // first grows, then shrinks
    if (choice < 2) {
      queue.push_back(RequestSlot{i});
      model.push_back(RequestSlot{i});
    } else if (choice == 2) {
      queue.push_front(RequestSlot{i});
      model.push_front(RequestSlot{i});
    } else if (!model.empty()) {
      ASSERT_EQ(queue.front(), model.front());
      queue.pop_front();
      model.pop_front();
    }
    ASSERT_EQ(queue.size(), model.size());
    if (!model.empty()) {
      const std::uint32_t at = rng.below(static_cast<std::uint32_t>(model.size()));
      ASSERT_EQ(queue[at], model[at]);
    }
  }
}

TEST(WaitingQueue, Clear_LeavesAUsableQueue) {
  WaitingQueue queue;
  for (std::uint32_t i = 0; i < 100; ++i) {
    queue.push_back(RequestSlot{i});
  }
  queue.clear();
  EXPECT_TRUE(queue.empty());
  queue.push_back(RequestSlot{7});
  EXPECT_EQ(queue.front(), RequestSlot{7});
}

}  // namespace
}  // namespace llmplan
