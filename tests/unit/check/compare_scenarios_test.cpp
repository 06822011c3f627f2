#include "compare_scenarios.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_check.hpp"

namespace llmplan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr double kConfidence = 0.95;

DeploymentResult sample(const std::string& name, double usd) {
  return testing::deployment_of(name, {usd, usd + 1, usd + 2}, {900, 1000, 1100});
}

TEST(CompareScenarios, EqualSides_AreUnchanged) {
  const ScenarioCheck check =
      compare_scenarios(testing::input_of(sample("a", 100), sample("a", 100)), kConfidence);
  EXPECT_EQ(check.status, ChangeStatus::Unchanged);
  const DeploymentCheck& deployment = check.deployments.at(0);
  EXPECT_EQ(deployment.monthly.change(), Usd{});
  EXPECT_EQ(deployment.monthly_half_width, Usd{});
  EXPECT_THAT(deployment.lines, IsEmpty());
  for (const FigureChange& figure : deployment.figures) {
    EXPECT_EQ(figure.base, figure.head) << figure.figure;
  }
}

TEST(CompareScenarios, SwappedSides_FlipTheSigns) {
  const auto there =
      compare_scenarios(testing::input_of(sample("a", 100), sample("a", 130)), kConfidence);
  const auto back =
      compare_scenarios(testing::input_of(sample("a", 130), sample("a", 100)), kConfidence);
  const DeploymentCheck& up = there.deployments.at(0);
  const DeploymentCheck& down = back.deployments.at(0);
  EXPECT_EQ(up.monthly.change(), Usd::parse("30"));
  EXPECT_EQ(down.monthly.change(), Usd::parse("-30"));
  EXPECT_EQ(up.monthly_half_width, down.monthly_half_width);
  for (std::size_t i = 0; i < up.figures.size(); ++i) {
    EXPECT_EQ(up.figures[i].base, down.figures[i].head);
    EXPECT_EQ(up.figures[i].half_width, down.figures[i].half_width);
  }
}

TEST(CompareScenarios, Deployments_AreMatchedByName) {
  CheckInput input = testing::input_of(sample("a", 100), sample("a", 100));
  input.base->deployments.push_back(sample("old", 5));
  input.head->deployments.insert(input.head->deployments.begin(), sample("new", 7));
  const ScenarioCheck check = compare_scenarios(input, kConfidence);
  ASSERT_EQ(check.deployments.size(), 3U);
  EXPECT_EQ(check.deployments[0].status, ChangeStatus::Added);
  EXPECT_EQ(check.deployments[0].lines.size(), 1U) << "everything of it is an addition";
  EXPECT_EQ(check.deployments[1].status, ChangeStatus::Unchanged);
  EXPECT_EQ(check.deployments[2].status, ChangeStatus::Removed);
  EXPECT_EQ(check.deployments[2].monthly.change(), Usd{} - *check.deployments[2].monthly.base);
}

TEST(CompareScenarios, AnotherSeed_IsNotPaired) {
  CheckInput input = testing::input_of(sample("a", 100), sample("a", 100));
  input.base->seed = 2;
  const ScenarioCheck check = compare_scenarios(input, kConfidence);
  EXPECT_EQ(check.basis.pairing, Pairing::Unpaired);
  EXPECT_THAT(check.basis.reason, HasSubstr("seeds 2 and 1"));
}

TEST(CompareScenarios, AStoredResultWithoutItsRuns_IsNotCertain) {
  CheckInput input = testing::input_of(sample("a", 100), sample("a", 100));
  input.base->deployments[0].runs.clear();
  const ScenarioCheck check = compare_scenarios(input, kConfidence);
  EXPECT_EQ(check.basis.pairing, Pairing::OneDraw);
  EXPECT_THAT(check.basis.reason, HasSubstr("make it again"));
}

TEST(CompareScenarios, AnotherWorkload_IsNotPairedAndSaidSo) {
  CheckInput input = testing::input_of(sample("a", 100), sample("a", 100));
  input.base->digests.trace = "another";
  const ScenarioCheck check = compare_scenarios(input, kConfidence);
  EXPECT_EQ(check.basis.pairing, Pairing::Unpaired);
  EXPECT_THAT(check.basis.notes, ElementsAre(HasSubstr("the workload changed")));
}

TEST(CompareScenarios, ALooserSlo_IsSaid) {
  CheckInput input = testing::input_of(sample("a", 100), sample("a", 100));
  input.head->deployments[0].slo.verdicts[0].limit = 5000;
  EXPECT_THAT(compare_scenarios(input, kConfidence).basis.notes,
              ElementsAre(HasSubstr("ttft_p99_ms went from 2000 to 5000")));
}

TEST(CompareScenarios, NewWarnings_AreThoseThatTheBaseLacks) {
  CheckInput input = testing::input_of(sample("a", 100), sample("a", 100));
  input.base->warnings = {"old"};
  input.head->warnings = {"old", "new"};
  EXPECT_THAT(compare_scenarios(input, kConfidence).new_warnings, ElementsAre("new"));
}

TEST(CompareScenarios, PricesOfAnotherDay_MayMove) {
  CheckInput input = testing::input_of(sample("a", 100), sample("a", 105));
  EXPECT_FALSE(compare_scenarios(input, kConfidence).deployments[0].lines.at(0).moved_price);
  input.base->price_date -= std::chrono::days{30};
  EXPECT_EQ(compare_scenarios(input, kConfidence).deployments[0].lines.at(0).moved_price,
            Usd::parse("5"));
}

}  // namespace
}  // namespace llmplan
