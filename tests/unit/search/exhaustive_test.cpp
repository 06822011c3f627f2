// The search against simulations of every candidate of its space.

#include <gtest/gtest.h>

#include "findings.hpp"
#include "llmplan/error.hpp"
#include "recommend.hpp"
#include "recommendation.hpp"
#include "unit/search/exhausted_space.hpp"
#include "unit/search/small_spaces.hpp"

namespace llmplan {
namespace {

using testing::exhausted;
using testing::ExhaustedSpace;
using testing::SmallSpace;

class Exhaustive : public ::testing::TestWithParam<SmallSpace> {
 protected:
  const ExhaustedSpace& all_ = exhausted(GetParam());
  const PlanReport& plan_ = all_.plan();
};

TEST_P(Exhaustive, Best_IsTheCheapestOfAll) {
  const std::optional<Usd> optimum = all_.optimum();
  ASSERT_EQ(plan_.best.has_value(), optimum.has_value()) << plan_.reason;
  if (optimum) {
    const double found = plan_.best->result.cost.monthly.to_double();
    EXPECT_GE(found, optimum->to_double());
    EXPECT_LE(found * (1 - kEqualCost), optimum->to_double()) << plan_.best->result.topology;
  }
}

TEST_P(Exhaustive, LowerBound_IsBelowTheOptimum) {
  const std::optional<Usd> optimum = all_.optimum();
  ASSERT_EQ(plan_.lower_bound.has_value(), optimum.has_value());
  if (optimum) {
    EXPECT_LE(*plan_.lower_bound, *optimum);
  }
}

TEST_P(Exhaustive, Counts_AreThoseOfTheSpace) {
  const SearchCounts& counts = plan_.counts;
  EXPECT_EQ(counts.candidates - counts.impossible, std::ssize(all_.candidates()));
  EXPECT_EQ(counts.candidates, counts.impossible + counts.pruned + counts.raced_out +
                                   counts.simulated + counts.untried);
  EXPECT_GE(counts.pruned, 0);
  EXPECT_EQ(counts.untried, 0);
  EXPECT_LE(counts.simulated_requests, counts.brute_force_requests);
}

TEST_P(Exhaustive, Families_HoldNoPlanBelowTheirBound) {
  std::int64_t candidates = 0;
  for (const FamilyOutcome& family : plan_.families) {
    candidates += family.candidates;
    for (const Candidate& candidate : all_.candidates()) {
      if (candidate.family == family.family && family.lower_bound && all_.accepts(candidate)) {
        EXPECT_LE(family.lower_bound->to_double() * (1 - kEqualCost),
                  all_.of(candidate)->result.cost.monthly.to_double())
            << candidate.deployment.name;
      }
    }
  }
  EXPECT_EQ(candidates, std::ssize(all_.candidates()));
}

INSTANTIATE_TEST_SUITE_P(Spaces, Exhaustive, ::testing::ValuesIn(testing::small_spaces()),
                         testing::name_of);

}  // namespace
}  // namespace llmplan
