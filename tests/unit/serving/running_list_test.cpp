#include "running_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "rng.hpp"

namespace llmplan {
namespace {

std::vector<RequestSlot> in_order(const RunningList& list) {
  std::vector<RequestSlot> slots;
  if (list.empty()) {
    return slots;
  }
  for (RequestSlot slot = list.oldest(); slot.value != RequestPool::kNone;
       slot = list.after(slot)) {
    slots.push_back(slot);
  }
  return slots;
}

TEST(RunningList, RandomUse_EqualsAVectorInOrderOfAdmission) {
  Rng rng(1, "running-list");
  RequestPool pool;
  RunningList list(pool);
  std::vector<RequestSlot> model;
  for (int i = 0; i < 5'000; ++i) {
    if (model.empty() || rng.uniform() < 0.52) {
      const RequestSlot slot = pool.add(Request{Time{}, 1, 1});
      list.push_newest(slot);
      model.push_back(slot);
    } else {
      const std::uint32_t at = rng.below(static_cast<std::uint32_t>(model.size()));
      list.remove(model[at]);
      pool.release(model[at]);
      model.erase(model.begin() + at);
    }
    ASSERT_EQ(list.size(), static_cast<std::int64_t>(model.size()));
    ASSERT_EQ(in_order(list), model);
    if (!model.empty()) {
      ASSERT_EQ(list.newest(), model.back());
    }
  }
}

TEST(RunningList, TwoListsOfOnePool_DoNotMix) {
  RequestPool pool;
  RunningList first(pool);
  RunningList second(pool);
  const RequestSlot a = pool.add(Request{Time{}, 1, 1});
  const RequestSlot b = pool.add(Request{Time{}, 1, 1});
  first.push_newest(a);
  second.push_newest(b);
  EXPECT_EQ(in_order(first), std::vector<RequestSlot>{a});
  EXPECT_EQ(in_order(second), std::vector<RequestSlot>{b});
}

TEST(RequestPool, ReleasedSlot_IsReusedAndStartsFresh) {
  RequestPool pool;
  const RequestSlot first = pool.add(Request{Time{Duration{4}}, 10, 20});
  pool[first].generated = 7;
  pool[first].scheduled = true;
  EXPECT_EQ(pool.live(), 1U);
  pool.release(first);
  EXPECT_EQ(pool.live(), 0U);
  const RequestSlot again = pool.add(Request{Time{Duration{5}}, 1, 2});
  EXPECT_EQ(again, first);
  EXPECT_EQ(pool[again].generated, 0);
  EXPECT_FALSE(pool[again].scheduled);
  EXPECT_EQ(pool[again].arrival, Time{Duration{5}});
}

}  // namespace
}  // namespace llmplan
