// What is said of the best plan's size and headroom, against simulations.

#include "answer/resizing.hpp"

#include <gtest/gtest.h>

#include "answer/sensitivity.hpp"
#include "recommend.hpp"
#include "space/fleet_line.hpp"
#include "space/search_space.hpp"
#include "unit/search/small_space.hpp"

namespace llmplan {
namespace {

class Resizing : public ::testing::Test {
 protected:
  [[nodiscard]] Candidate fleet_of(std::int32_t count) const {
    return fixed_candidate(line_, count);
  }
  [[nodiscard]] bool keeps(const Candidate& candidate, const Conditions& conditions) const {
    return is_acceptable(evaluator_.evaluate(candidate, conditions), scenario_.search);
  }
  static Conditions at_rate(double factor) {
    Conditions conditions;
    conditions.rate_factor = factor;
    return conditions;
  }

  const Scenario scenario_ = testing::scenario_of(
      {"s", R"("ttft_p99_ms": 900)", testing::few_choices(R"("fleet")", testing::kSmallMachines),
       testing::chat_at(2, 0.02), 5});
  const Evaluator evaluator_{scenario_, {}};
  const FleetLine line_ = search_space(evaluator_).lines.front();
  const RecommendOptions options_{};
  Trials trials_{evaluator_, options_};
};

TEST_F(Resizing, FixedFleet_GetsTheLeastThatKeepsTheSlo) {
  const std::vector<ResizeCase> cases = {{at_rate(0.5)}, {at_rate(1)}, {at_rate(3)}};
  for (const std::int32_t from : {1, 4, 9}) {
    const auto sized = resized(fleet_of(from), cases, 12, trials_, scenario_.search);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      std::int32_t least = 1;
      while (least < 12 && !keeps(fleet_of(least), cases[i].conditions)) {
        ++least;
      }
      ASSERT_TRUE(sized[i]) << i;
      const auto& spec = std::get<FleetSpec>(sized[i]->candidate.deployment.spec);
      EXPECT_EQ(std::get<FixedScaling>(spec.autoscaling).count, least) << i << " from " << from;
    }
  }
}

TEST_F(Resizing, WithoutRoom_NothingIsFound) {
  const auto sized = resized(fleet_of(1), {{at_rate(40)}}, 2, trials_, scenario_.search);
  EXPECT_FALSE(sized.front());
}

TEST_F(Resizing, Headroom_HoldsAndBreaksWhereItSays) {
  const Candidate fleet = fleet_of(2);
  const SearchFinding best{fleet, evaluator_.evaluate(fleet, {}), true};
  const Headroom room = headroom(best, evaluator_, trials_);
  EXPECT_TRUE(keeps(fleet, at_rate(room.factor)));
  ASSERT_GT(room.breaks_at, room.factor);
  EXPECT_FALSE(keeps(fleet, at_rate(room.breaks_at)));
  EXPECT_EQ(room.broken_target, "ttft_p99_ms");
}

}  // namespace
}  // namespace llmplan
