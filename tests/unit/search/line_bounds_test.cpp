// Bounds against simulations: what keeps the SLO costs no less and needs no fewer machines.

#include "line_bounds.hpp"

#include <gtest/gtest.h>

#include "space/hybrid_candidates.hpp"
#include "space/scaling_policies.hpp"
#include "space/search_space.hpp"
#include "unit/search/exhausted_space.hpp"
#include "unit/search/small_spaces.hpp"

namespace llmplan {
namespace {

using testing::ExhaustedSpace;
using testing::SmallSpace;

class Bounds : public ::testing::TestWithParam<SmallSpace> {
 protected:
  [[nodiscard]] std::int32_t most(const FleetLine& line) {
    return largest_fixed(line, bounds_.of(line).fleet, demand_);
  }
  [[nodiscard]] Usd cost(const Candidate& candidate) const {
    return all_.of(candidate)->result.cost.monthly;
  }
  [[nodiscard]] const SearchSpec& search() const { return all_.evaluator().scenario().search; }
  [[nodiscard]] std::vector<Autoscaling> policies(const FleetLine& line) {
    return scaling_policies(line, bounds_.of(line).fleet, demand_, search());
  }

  const ExhaustedSpace& all_ = testing::exhausted(GetParam());
  const SearchSpace space_ = search_space(all_.evaluator());
  const WorkDemand demand_{*all_.evaluator().workload().open({}),
                           all_.evaluator().workload().window({})};
  LineBounds bounds_{all_.evaluator(), demand_};
};

TEST_P(Bounds, FixedFleets_CostAndNeedNoLess) {
  for (const FleetLine& line : space_.lines) {
    for (std::int32_t n = 1; tries_fixed(search()) && n <= most(line); ++n) {
      const Candidate fleet = fixed_candidate(line, n);
      if (all_.accepts(fleet)) {
        EXPECT_LE(bounds_.fixed_cost(line, n), cost(fleet)) << fleet.deployment.name;
        EXPECT_LE(bounds_.of(line).fleet.least_instances(), n) << fleet.deployment.name;
        EXPECT_EQ(bounds_.of(line).misfit, std::nullopt) << fleet.deployment.name;
      }
    }
  }
}

TEST_P(Bounds, ScalingPolicies_CostAndRunNoLess) {
  for (const FleetLine& line : space_.lines) {
    for (const Autoscaling& policy : policies(line)) {
      const Candidate fleet = scaled_candidate(line, policy);
      if (all_.accepts(fleet)) {
        const CountRange range = std::visit(RangeOf{}, policy);
        EXPECT_LE(bounds_.scaled_cost(line, range.min, range.max), cost(fleet))
            << fleet.deployment.name;
        EXPECT_LE(bounds_.policy_bound(line, policy).monthly, cost(fleet)) << fleet.deployment.name;
        EXPECT_EQ(bounds_.of(line).misfit, std::nullopt) << fleet.deployment.name;
      }
    }
  }
}

TEST_P(Bounds, Hybrids_CostNoLess) {
  for (const FleetLine& line : space_.hybrid_lines) {
    for (std::int32_t n = 1; n <= most(line); ++n) {
      for (const Candidate& overflow : space_.bedrock) {
        for (const Candidate& hybrid : hybrid_candidates(line, n, overflow)) {
          if (all_.accepts(hybrid)) {
            EXPECT_LE(bounds_.fixed_cost(line, n), cost(hybrid)) << hybrid.deployment.name;
            EXPECT_LE(bounds_.hybrid_cost(line, n, overflow), cost(hybrid))
                << hybrid.deployment.name;
          }
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Spaces, Bounds, ::testing::ValuesIn(testing::small_spaces()),
                         testing::name_of);

}  // namespace
}  // namespace llmplan
