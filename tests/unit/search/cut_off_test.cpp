// A search that is stopped on its way says what it knows, and no more.

#include <gtest/gtest.h>

#include <chrono>

#include "recommend.hpp"
#include "unit/search/exhausted_space.hpp"
#include "unit/search/memory_store.hpp"
#include "unit/search/small_spaces.hpp"

namespace llmplan {
namespace {

using testing::ExhaustedSpace;
using testing::MemoryStore;
using testing::SmallSpace;

class CutOff : public ::testing::TestWithParam<SmallSpace> {
 protected:
  void expect_honest(const PlanReport& plan) const {
    const SearchCounts& counts = plan.counts;
    EXPECT_EQ(counts.candidates - counts.impossible, std::ssize(all_.candidates()));
    EXPECT_EQ(counts.candidates, counts.impossible + counts.pruned + counts.raced_out +
                                     counts.simulated + counts.untried);
    EXPECT_GE(counts.pruned, 0);
    EXPECT_GE(counts.untried, 0);
    if (plan.lower_bound) {
      EXPECT_LE(*plan.lower_bound, all_.optimum());
    }
  }

  const ExhaustedSpace& all_ = testing::exhausted(GetParam());
};

TEST_P(CutOff, WithoutAnyTime_NothingIsFoundAndAllIsOpen) {
  const auto start = std::chrono::steady_clock::now();
  RecommendOptions options;
  options.budget = Seconds{0};
  const PlanReport plan = recommend(all_.evaluator().scenario(), options);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{5});
  expect_honest(plan);
  EXPECT_FALSE(plan.complete);
  EXPECT_FALSE(plan.best.has_value());
  EXPECT_EQ(plan.counts.simulated, 0);
  EXPECT_FALSE(plan.reason.empty());
}

TEST_P(CutOff, AfterAnyNumberOfSimulations_TheBoundHolds) {
  for (const std::size_t kept : std::initializer_list<std::size_t>{1, 2, 3, 5, 8}) {
    MemoryStore store(kept);
    RecommendOptions options;
    options.store = &store;
    options.stop = store.stop();
    options.jobs = 1;
    const PlanReport plan = recommend(all_.evaluator().scenario(), options);
    SCOPED_TRACE(kept);
    expect_honest(plan);
    EXPECT_TRUE(!plan.complete || kept > 1);
  }
}

std::vector<SmallSpace> some_spaces() {
  std::vector<SmallSpace> some = testing::small_spaces();
  std::erase_if(some, [](const SmallSpace& space) {
    return space.name != "bedrock_or_fleet" && space.name != "step_scaling" &&
           space.name != "only_scaling" && !space.name.starts_with("hybrids");
  });
  return some;
}

INSTANTIATE_TEST_SUITE_P(Spaces, CutOff, ::testing::ValuesIn(some_spaces()), testing::name_of);

}  // namespace
}  // namespace llmplan
